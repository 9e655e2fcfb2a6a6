export const help = `juesuan codes CODE|NAME [--year YYYY] [--scheme SCHEME]`

export async function run(_args: readonly string[]): Promise<number> {
  return 2
}
