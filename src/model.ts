/**
 * Every type that crosses a folder, as zod schemas: the words of this project.
 * `schemas/report.schema.json` is generated from {@link Report} by `npm run schema`.
 *
 * Units: coordinates are PDF points (1/72 inch) of the upright page (after /Rotate, inside the CropBox), origin
 * top-left; a page whose text stands on its side or its head is turned with its width and height, and its reason says
 * so. Amounts are decimal strings, never floats: blank is `null`, a printed zero is `"0.00"`.
 */
import { z } from 'zod'

export const SCHEMA_VERSION = '1'

/** `[x0, top, x1, bottom]` in points. */
export const BBox = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly()
export type BBox = z.infer<typeof BBox>

export const Origin = z.enum(['text', 'ocr'])

/** Another reading of the same place, best first. */
export const Alternative = z.object({ text: z.string(), confidence: z.number(), engine: z.string() })
export type Alternative = z.infer<typeof Alternative>

/** A run of characters with no gap in it, on one baseline. */
export const Word = z.object({
  text: z.string(),
  bbox: BBox,
  source: Origin,
  /** 0..1; 1 for a text layer. */
  confidence: z.number(),
  /** Font size in points; the height of the box for OCR. */
  size: z.number(),
  alternatives: z.array(Alternative).readonly().optional(),
})
export type Word = z.infer<typeof Word>

/** A rule of a table: horizontal at `y = at` from `x = from` to `x = to`, or vertical with x and y exchanged. */
export const Edge = z.object({
  orientation: z.enum(['h', 'v']),
  at: z.number(),
  from: z.number(),
  to: z.number(),
  /** vector: a drawn line; fill: the side of a coloured background; raster: seen in a picture; text: implied by aligned words. */
  origin: z.enum(['vector', 'fill', 'raster', 'text']),
})
export type Edge = z.infer<typeof Edge>

export const PageKind = z.enum(['text', 'scanned', 'garbled', 'blank'])
export type PageKind = z.infer<typeof PageKind>

/** What the report says of a page. `engine` names what read it where that was not the text layer. */
export const PageInfo = z.object({
  number: z.int().positive(),
  width: z.number(),
  height: z.number(),
  kind: PageKind,
  /** Why it has this kind, or what went wrong with it, in one sentence. */
  reason: z.string(),
  engine: z.string().nullable(),
  confidence: z.number(),
  /** False for a page whose content is not in this report: the report is then `partial`. */
  read: z.boolean(),
})
export type PageInfo = z.infer<typeof PageInfo>

/**
 * How a scan lies on its page. Its words and edges are placed as if it lay straight; a place (x, y) from the centre is
 * really seen at (x + (v0 + v1·x)·y, y + (h0 + h1·y)·x), turned by `angle` (radians).
 */
export interface Tilt {
  /** In points. */
  readonly centre: readonly [number, number]
  readonly angle: number
  readonly h0: number
  readonly h1: number
  readonly v0: number
  readonly v1: number
}

/** A place of a page that shows ink and has no characters: shapes drawn as curves, or a picture. */
export interface Unread {
  readonly kind: 'curves' | 'picture'
  readonly bbox: BBox
}

export type Page = PageInfo & {
  readonly words: readonly Word[]
  readonly edges: readonly Edge[]
  readonly tilt?: Tilt
  /** Quarter turns clockwise that made a scan upright. */
  readonly quarters?: number
  /** Words nobody sees: somebody else's OCR over a scan, covered or struck-out text. An opinion and no more. */
  readonly hidden?: readonly Word[]
  /** What may be text and has not been read. */
  readonly unread?: readonly Unread[]
  /** How many fonts or codes of it contradict their shapes and were not settled: its figures may be others. */
  readonly lying?: number
  /** Some of its content is lost, whatever can be read of the rest. */
  readonly damaged?: true
}

/** A cell of a table as printed. A blank cell has `text: ""`. */
export const Cell = z.object({
  text: z.string(),
  page: z.int().positive(),
  bbox: BBox,
  confidence: z.number(),
  source: Origin.optional(),
  alternatives: z.array(Alternative).readonly().optional(),
  /** Why it cannot be read as one amount: several figures in it, or more money than there is. Such a cell gives no fact. */
  fault: z.enum(['several-figures', 'too-large']).optional(),
})
export type Cell = z.infer<typeof Cell>

/** One logical table, over as many pages as it runs. Every row has as many cells as there are columns. */
export const Table = z.object({
  id: z.string(),
  /** Statement key such as `revenue` or `budget:revenue`; null for any other table. */
  statement: z.string().nullable(),
  /** The line above the grid without its number ("表 2："); null where there is none. */
  title: z.string().nullable(),
  /** The heading with a year that it stands under, white space removed; absent where there is none. */
  section: z.string().optional(),
  /** As printed: 万元, 元, 亿元, 台、辆、套 …; null where none is printed. */
  unit: z.string().nullable(),
  /** What the line "部门：…" above the grid names. */
  entity: z.string().nullable(),
  /** Whose money a government's table is about: 全省, 省级, 市本级 …, as its title prints it; null where it names none. */
  scope: z.string().nullable().optional(),
  pages: z.array(z.int().positive()),
  /** Header path from group to leaf joined by "/", white space removed; "" where the table has no header. */
  columns: z.array(z.string()),
  rows: z.array(z.array(Cell)),
  /** Lines under the table that start with 注. */
  notes: z.array(z.string()),
})
export type Table = z.infer<typeof Table>

export const Scheme = z.enum(['functional', 'economic-department', 'economic-government', 'revenue'])
export type Scheme = z.infer<typeof Scheme>

export const Verdict = z.enum(['proven', 'unproven', 'disputed', 'repaired'])
export type Verdict = z.infer<typeof Verdict>

export const Repair = z.object({
  /** What the page prints. */
  from: z.string(),
  to: z.string(),
  /** One sentence, in Chinese, with the numbers. */
  evidence: z.string(),
  /** Facts and checks the new value rests on. */
  facts: z.array(z.string()),
  checks: z.array(z.string()),
})
export type Repair = z.infer<typeof Repair>

/**
 * Why a fact has its verdict; `schemas/reasons.csv` says each in a sentence. `checks` are the identities it rests on,
 * `facts` other amounts that explain it.
 */
export const Because = z.object({
  reason: z.enum([
    'proven-by',
    'repaired-by',
    'contradicted',
    'explained-by',
    'cut-off',
    'scale-open',
    'notation-open',
    'reading-unsure',
    'digit-missing',
    'text-contradicts',
    'not-exact',
    'contested',
    'rests-on-doubt',
    'copies-only',
    'meaning-open',
    'no-name',
    'year-open',
    'zeros-only',
    'rate-base',
    'bound-only',
    'repeated-row',
    'not-run',
    'no-identity',
    'blank',
    'unreadable',
  ]),
  checks: z.array(z.string()).optional(),
  facts: z.array(z.string()).optional(),
})
export type Because = z.infer<typeof Because>

/** A decimal number as a string: `-12.30`. */
export const Decimal = z.string().regex(/^-?\d+(\.\d+)?$/)

/** Who changed what of a fact, and why. `text` the cell, `amount`, `code`, `measure`, `statement`, `grid` the table's lines. */
export const FactCorrection = z.object({
  /** Its id in corrections.json. */
  id: z.string(),
  kind: z.enum(['amount', 'text', 'code', 'measure', 'statement', 'grid']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  who: z.string(),
  when: z.string(),
  why: z.string(),
})
export type FactCorrection = z.infer<typeof FactCorrection>

/** The stage of the budget, in the words of the Fiscal Data Package. */
export const Phase = z.enum(['approved', 'adjusted', 'executed'])
export type Phase = z.infer<typeof Phase>

/** One number of one statement: what it measures, and where it is printed. */
export const Fact = z.object({
  id: z.string(),
  /**
   * The same in every run and every copy: `reportKey/statement/lineItem/measure`; the second of one key ends in `~2`.
   * Absent in reports of earlier versions.
   */
  key: z.string().optional(),
  statement: z.string(),
  /**
   * Which line of its form the row is: a 三公 item, else its code, printed or implied, else a key of `schemas/lines.csv`
   * (`year_total`, `opening_balance`), else its name; null for a row without one. Absent in reports of earlier versions.
   */
  lineItem: z.string().nullable().optional(),
  /** 三公 items only: total, overseas_travel, vehicles_total, vehicle_purchase, vehicle_operation, reception. */
  item: z.string().nullable(),
  code: z.string().nullable(),
  scheme: Scheme.nullable(),
  /**
   * Where the row prints no whole code: the class a summary line stands for (八、社会保障和就业支出 → 208), or the code that
   * 类|款|项 printed in steps (208, 05, 01) or the name completes to.
   */
  impliedCode: z.string().nullable(),
  /** As printed, enumeration removed. */
  label: z.string(),
  /** What numbers the row, as printed: 一、 （一） 1. ①; null where nothing does. */
  ordinal: z.string().nullable(),
  /** Its level: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）, 5 for 1), 6 for ①. */
  outlineLevel: z.int().nullable(),
  /** total: the sum of the table; subtotal: another sum (小计, 人员经费合计, 本页小计); of-which: behind 其中：. */
  rowRole: z.enum(['total', 'subtotal', 'item', 'of-which']),
  officialName: z.string().nullable(),
  level: z.enum(['类', '款', '项']).nullable(),
  measure: z.string(),
  /**
   * The year the amount belongs to, by its column's header, its row, the table's title or the document, in this order;
   * null where none of them settles it. Absent in reports of earlier versions.
   */
  fiscalYear: z.int().nullable().optional(),
  /** The stage of the budget: approved 年初预算, adjusted 调整预算, executed 执行 or 决算; null for what has none. */
  phase: Phase.nullable().optional(),
  /** What the column is about, as its header prints it, where the table has several (税收收入, 企业职工基本养老保险基金). */
  subject: z.string().nullable().optional(),
  /** Whose money: 全省, 省级, 全市, 市本级 …, as printed in the row, the column or the title; null where nothing says. */
  scope: z.string().nullable().optional(),
  /** The row's place, else the document's. */
  place: z.string().nullable().optional(),
  /** 行政区划代码 of that place, six digits. */
  regionCode: z.string().nullable().optional(),
  /** Null for a blank cell, `---` and the like: then `text` says which. */
  amount: Decimal.nullable(),
  unit: z.string().nullable(),
  /** Exact, in 元; null where the unit is no money. */
  amountYuan: Decimal.nullable(),
  text: z.string(),
  table: z.string(),
  /** Row and column in that table, from 0. */
  row: z.int(),
  column: z.int(),
  page: z.int().positive(),
  bbox: BBox,
  source: Origin,
  confidence: z.number(),
  verdict: Verdict,
  /** Why, what counts most first. Absent in reports of earlier versions. */
  because: z.array(Because).optional(),
  checks: z.array(z.string()),
  repair: Repair.nullable(),
  /** What people corrected of it, in their order; absent where nothing was. */
  corrections: z.array(FactCorrection).optional(),
})
export type Fact = z.infer<typeof Fact>

/** A number stated in the narrative part. */
export const Figure = z.object({
  id: z.string(),
  page: z.int().positive(),
  bbox: BBox,
  section: z.string().nullable(),
  sentence: z.string(),
  subject: z.string(),
  period: z.enum(['current', 'previous', 'change']),
  /** Never negative: the direction carries the sign. */
  value: Decimal,
  /** As printed, with its unit: `23,616.80万元`. */
  text: z.string().optional(),
  /** 万元, 元, 亿元, %, ‰, 人, 辆, 个, 批 … */
  unit: z.string(),
  direction: z.enum(['increase', 'decrease', 'flat']).nullable(),
  reason: z.string().nullable(),
  fact: z.string().nullable(),
  /** budget 预算数, final 决算数, completion 完成率, share 占比, change 增减额, rate 增减率; null for others. */
  role: z.enum(['budget', 'final', 'completion', 'share', 'change', 'rate']).nullable(),
})
export type Figure = z.infer<typeof Figure>

export const Outcome = z.enum(['pass', 'fail', 'not-applicable', 'insufficient-data'])
export const Check = z.object({
  id: z.string(),
  rule: z.string(),
  outcome: Outcome,
  /** Decimal strings in 元 unless the rule is about counts or percentages; null where it could not run. */
  expected: z.string().nullable(),
  actual: z.string().nullable(),
  tolerance: z.string().nullable(),
  facts: z.array(z.string()),
  figures: z.array(z.string()).optional(),
})
export type Check = z.infer<typeof Check>

export const Severity = z.enum(['error', 'warning', 'note'])
/** error: the document contradicts itself or a reading is wrong; warning: likely; note: rounding, old names. */
export const Issue = z.object({
  rule: z.string(),
  severity: Severity,
  /** One sentence in Chinese that quotes the numbers as printed. */
  message: z.string(),
  facts: z.array(z.string()),
  page: z.int().positive().nullable(),
  bbox: BBox.nullable(),
  /** Who accepted it as the publisher's own error; absent while it is open. */
  accepted: z.object({ who: z.string(), when: z.string(), why: z.string() }).optional(),
})
export type Issue = z.infer<typeof Issue>

export const DocumentType = z.enum([
  'department-final-accounts',
  'department-budget',
  'government-final-accounts',
  'government-budget',
  'other',
])
export type DocumentType = z.infer<typeof DocumentType>
export const DocumentInfo = z.object({
  type: DocumentType,
  title: z.string().nullable(),
  /** The department, unit, city or county, white space removed. */
  entity: z.string().nullable(),
  entityLevel: z.enum(['department', 'unit']).nullable(),
  region: z
    .object({
      province: z.string().nullable(),
      city: z.string().nullable(),
      county: z.string().nullable(),
      /** 行政区划代码, six digits. */
      code: z.string().nullable(),
    })
    .nullable(),
  fiscalYear: z.int().nullable(),
  /** Who it is, the same every year: `310107/财政局`, with ·单位 or ·本级 behind where it is that. Absent in earlier reports. */
  entityKey: z.string().nullable().optional(),
  /** Which account it is: `type/fiscalYear/entityKey`; the same for every copy. Null where one of them is not known. */
  reportKey: z.string().nullable().optional(),
})
export type DocumentInfo = z.infer<typeof DocumentInfo>

/** A document that the text names with its number: 《…办法》（景财监〔2024〕15号). */
export const Citation = z.object({
  title: z.string(),
  number: z.string(),
  page: z.int().positive(),
  bbox: BBox,
})
export type Citation = z.infer<typeof Citation>

export const Organization = z.object({
  duties: z.array(z.string()),
  offices: z.array(z.string()),
  units: z.array(z.string()),
  headcount: z.array(z.object({ kind: z.string(), count: z.int(), page: z.int().positive() })),
})
export type Organization = z.infer<typeof Organization>

export const Status = z.enum(['complete', 'partial', 'failed'])

/** What one PDF becomes: `report.json`. */
export const Report = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  producer: z.object({ name: z.literal('juesuan'), version: z.string() }),
  source: z.object({
    /** File name without its folder. */
    file: z.string(),
    sha256: z.string(),
    bytes: z.int(),
    pages: z.int(),
    url: z.string().nullable(),
  }),
  document: DocumentInfo,
  /** Never `complete` while a page is unread. */
  status: Status,
  pages: z.array(PageInfo),
  tables: z.array(Table),
  facts: z.array(Fact),
  figures: z.array(Figure),
  organization: Organization,
  citations: z.array(Citation).optional(),
  checks: z.array(Check),
  issues: z.array(Issue),
})
export type Report = z.infer<typeof Report>
