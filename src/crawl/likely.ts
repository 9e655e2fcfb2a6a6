import type { Kind } from './links.ts'

/** What is known of a file before it is fetched. */
export interface Described {
  readonly url: string
  readonly kind: Exclude<Kind, 'page'>
  /** Text of the link, or the name within an archive. */
  readonly title: string
  readonly pageTitle: string
}
/** Whether a file looks like a final account, and why, in Chinese: it stands in a table for people. */
export interface Judgement {
  readonly likely: boolean
  readonly why: string
}

const SUBJECT = /决算|三公/
/** What stands beside the account and is none. */
const NONE = /模板|样表|空表|填报|培训|招标|采购公告|采购项目|操作手册|软件|解读|答记者问|部署|会议/
const BUDGET = /预算/

export function judge({ url, kind, title, pageTitle }: Described): Judgement {
  if (kind === 'other') return { likely: false, why: '不是 PDF 或 ZIP' }
  const named = [
    ['附件标题', title],
    ['文件名', fileNameOf(url)],
  ] as const
  const own = named.find(([, text]) => SUBJECT.test(text))
  const foreign = named.find(([, text]) => NONE.test(text))
  if (foreign) return { likely: false, why: `${foreign[0]}含“${NONE.exec(foreign[1])![0]}”` }
  if (own) return { likely: true, why: `${own[0]}含“${SUBJECT.exec(own[1])![0]}”` }
  const budget = named.find(([, text]) => BUDGET.test(text))
  if (budget) return { likely: false, why: `${budget[0]}含“预算”而无“决算”` }
  if (SUBJECT.test(pageTitle) && !NONE.test(pageTitle))
    return { likely: true, why: `所在页面标题含“${SUBJECT.exec(pageTitle)![0]}”` }
  return { likely: false, why: '标题、文件名和所在页面标题都不含“决算”' }
}

/** The last part of the path, readable: %E5%86%B3 is 决. */
function fileNameOf(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
