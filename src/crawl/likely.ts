import { NUMERAL } from '../notation/ordinals.ts'
import { percentDecoded } from './disposition.ts'
import type { Kind } from './links.ts'

/** What is known of a file: the texts that may say what it is, all of which are kept. */
export interface Described {
  readonly url: string
  readonly kind: Exclude<Kind, 'page'>
  /** `xlsx`, `rar`; '' where no name tells. */
  readonly format: string
  /** Text of the link, or the name within an archive. */
  readonly title: string
  /** Of the row, item or paragraph that the link stands in, or the heading above it. */
  readonly row: string
  readonly pageTitle: string
  /** Text of the link that led to the page. */
  readonly via: string
  /** What the server calls it (Content-Disposition); null before it was asked. */
  readonly fileName: string | null
}
/** Whether a file looks like a final account, and why, in Chinese: it stands in a table for people. */
export interface Judgement {
  readonly likely: boolean
  readonly why: string
  /** Nothing says what it is: the server may, when it is asked. */
  readonly silent: boolean
}

const SUBJECT = /决算|三公/
/** What stands beside the account and is none. */
const NONE = /模板|样表|空表|填报|培训|招标|采购公告|采购项目|操作手册|软件|解读|答记者问|部署|会议/
const BUDGET = /预算/
/** Formats in which accounts are published; links to pictures and films are the page's own. */
const DOCUMENTS = /^(|office|docx?|xlsx?|wps|et|rar|7z|ofd|csv|ceb|tar|gz|tiff?|html)$/
/** 附件1, 下载, 点击查看, 2: names that say nothing. */
const SILENT = new RegExp(
  `^(附件|附表|下载|点击|查看|浏览|预览|全文|正文|打开|文件|详情|pdf|word|excel)?([\\s\\d：:（()）.、-]|${NUMERAL})*(下载|查看|附件|此处|文件)?$`,
  'i',
)

export function judge(file: Described): Judgement {
  const { kind, format, title, row, pageTitle, via, fileName } = file
  const no = (why: string, silent = false) => ({ likely: false, why, silent })
  const yes = (what: string, text: string) => ({
    likely: true,
    why: `${what}含“${SUBJECT.exec(text)![0]}”`,
    silent: false,
  })
  if (kind === 'other' && !DOCUMENTS.test(format)) return no('不是文件类型')
  const named = [
    ['附件标题', title],
    ['文件名', fileNameOf(file.url)],
    ['下载文件名', fileName ?? ''],
  ] as const
  const own = named.find(([, text]) => SUBJECT.test(text))
  const foreign = named.find(([, text]) => NONE.test(text))
  if (foreign) return no(`${foreign[0]}含“${NONE.exec(foreign[1])![0]}”`)
  if (own) return yes(own[0], own[1])
  const budget = named.find(([, text]) => BUDGET.test(text))
  if (budget) return no(`${budget[0]}含“预算”而无“决算”`)
  const around = [
    ['所在行或小标题', row],
    ['所在页面标题', pageTitle],
    ['指向所在页面的链接', via],
  ] as const
  const said = around.find(([, text]) => SUBJECT.test(text) && !NONE.test(text))
  if (said) return yes(said[0], said[1])
  return no('标题、文件名和所在页面标题都不含“决算”', SILENT.test(title.trim()))
}

/** The last part of the path, readable: %E5%86%B3 is 决, and so is %BE%F6. */
const fileNameOf = (url: string): string => percentDecoded(new URL(url).pathname.split('/').at(-1) ?? '', '')
