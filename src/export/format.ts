export const FORMATS = ['datapackage', 'csv', 'xlsx', 'parquet', 'sqlite'] as const
export type Format = (typeof FORMATS)[number]
