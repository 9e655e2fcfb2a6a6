/** Forms as links: a button with hidden fields leads somewhere as an `<a>` does. */
import { encodedForm, encodedLink } from './charset.ts'
import { elementsOf, type Node, oneLine, rowTextOf, textOf } from './nodes.ts'
import { withPost } from './post.ts'
import { type Base, isAddress, targetOf } from './target.ts'

/** A link that a form makes. */
interface Submitted {
  readonly url: URL
  readonly text: string
  readonly row: string
}

/** Fields of a form that are looked at, and bytes of what is posted: a view state of megabytes is no listing. */
const [MAX_FIELDS, MAX_BYTES] = [100, 20_000]
/** Elements that are looked at for them, so that forms within forms stay cheap. */
const MAX_ELEMENTS = 1000
const BUTTONS = /^(submit|image|button)$/i
const UNSENT = /^(reset|file|checkbox|radio|submit|image|button)$/i

/** What a person would fill in or choose: such a form sends something to the office instead of asking for it. */
const isFilledIn = ({ name, attribs = {} }: Node): boolean =>
  name === 'textarea' || (name === 'input' && !UNFILLED.test(attribs.type ?? 'text'))
const UNFILLED = /^(hidden|submit|image|button|reset)$/i
/** Buttons that change something there, whatever their form looks like. */
const CHANGES = /提交|登录|登陆|注册|发送|发表|保存|删除|投票|退出|订阅|评论/

/**
 * What each button of a form would send, as it stands when the page is opened. A form that is POSTed has to ask for no
 * more than it has.
 */
export function submittedBy(form: Node, base: Base): Submitted[] {
  const { action = '', method = 'get', title = '' } = form.attribs ?? {}
  const target = targetOf(action || base.url.href, base)
  if (!target || !/^https?:$/.test(target.protocol)) return []
  const controls = firstOf(elementsOf([form]), MAX_ELEMENTS)
  const isPosted = /^post$/i.test(method)
  if (isPosted && controls.some(isFilledIn)) return []
  const fields = controls.flatMap(fieldOf).slice(0, MAX_FIELDS)
  const buttons = controls.filter(isButton)
  return (buttons.length ? buttons : [form]).flatMap((button): Submitted[] => {
    const { name, value = '', title: own = '' } = button.attribs ?? {}
    const sent = button !== form && name ? [...fields, [name, value] as const] : fields
    const url = isPosted ? posted(target, sent, base) : asked(target, sent, base)
    const text = [oneLine(value), textOf(button), oneLine(own || title)].find(Boolean) ?? ''
    return url && !(isPosted && CHANGES.test(text)) ? [{ url, text, row: rowTextOf(form) || textOf(form) }] : []
  })
}

function firstOf(elements: Iterable<Node>, count: number): Node[] {
  const first: Node[] = []
  for (const element of elements) if (first.push(element) >= count) break
  return first
}

const isButton = ({ name, attribs = {} }: Node): boolean =>
  (name === 'input' && BUTTONS.test(attribs.type ?? '')) || (name === 'button' && !/^reset$/i.test(attribs.type ?? ''))

function fieldOf({ name, attribs = {}, children = [] }: Node): (readonly [string, string])[] {
  if (!attribs.name || (name === 'input' && UNSENT.test(attribs.type ?? ''))) return []
  if (name === 'input') return [[attribs.name, attribs.value ?? '']]
  if (name !== 'select') return []
  const options = [...elementsOf(children)].filter(child => child.name === 'option')
  const chosen = options.find(option => option.attribs?.selected !== undefined) ?? options[0]
  return chosen ? [[attribs.name, chosen.attribs?.value ?? textOf(chosen)]] : []
}

function posted(target: URL, fields: readonly (readonly [string, string])[], { charset }: Base): URL | null {
  const form = encodedForm(fields, charset)
  return form.length > MAX_BYTES ? null : withPost(target, form)
}

function asked(target: URL, fields: readonly (readonly [string, string])[], base: Base): URL | null {
  const url = new URL(target)
  const query = encodedForm(fields, base.charset)
  if (query.length > MAX_BYTES) return null
  url.search = encodedLink(`?${query}`, base.charset)
  return url
}

/** `<option value="/list_2.html">第2页</option>`, which a script opens. */
export const optionTarget = ({ attribs = {} }: Node, base: Base): URL | null =>
  attribs.value !== undefined && isAddress(attribs.value) ? targetOf(attribs.value, base) : null
