/** Pages that a firewall sends to browsers instead of what was asked for, whatever their status. */

/** What products leave in such a page, and what it says to people. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/__jsl_clearance|jsl_clearance_s/i, '加速乐'],
  [/\$_ts\s*=\s*window|\$_ts\.cd|_\$[a-z0-9]{2}\s*\(\)\s*;?\s*<\/script>/i, '瑞数'],
  [/acw_sc__v[23]/i, '阿里云'],
  [/cf-chl-|challenge-platform|__cf_chl/i, 'Cloudflare'],
  [/_guard\/|waf_cookie|wzws_|WZWS|__waf/i, 'WAF'],
  [/(滑动|拖动|人机|安全|访问)(滑块)?验证|请完成验证|验证码/, '验证'],
  [/请(开启|启用|打开)(浏览器)?的?\s*(JavaScript|Cookie)|(enable|requires?) JavaScript/i, '脚本'],
  [/(访问|请求)(已被|被|存在)(拦截|阻断|拒绝|威胁|异常)/, '拦截'],
]
/** A page of content has more to read than this, in characters. */
const FEW_WORDS = 400
/** And a challenge is less than this, with its scripts. */
const LONGEST = 300_000
const SETS_COOKIE = /document\s*\.\s*cookie\s*=|document\s*\[\s*["']cookie["']\s*\]\s*=/i
const GOES_ON = /location\s*(\.\s*(href|reload|replace|assign))?\s*(=|\()|\.submit\s*\(|(get|set)Timeout\s*\(/i
const LINK = /<a\s[^>]*href/i

/** What kind of challenge a page is, null for one with something to read. */
export function challengeOf(html: string): string | null {
  if (html.length > LONGEST) return null
  const words = html
    .replace(/<(script|style)\b[\s\S]*?(<\/\1>|$)/gi, '')
    .replace(/<[^<>]*>/g, '')
    .replace(/\s+/g, '')
  if (words.length > FEW_WORDS || !/<(html|head|body|script|title|meta|!doctype)/i.test(html)) return null
  const known = MARKS.find(([mark]) => mark.test(html))
  if (known && !(LINK.test(html) && /验证|脚本|拦截/.test(known[1]))) return known[1]
  return !LINK.test(html) && SETS_COOKIE.test(html) && GOES_ON.test(html) ? 'cookie' : null
}

/** For messages: what came, and what can be done. */
export const challenged = (kind: string, status: number): string =>
  `a challenge for browsers (${kind}, HTTP ${status}) came instead; it cannot be read without a browser: ask the site's office for access, or fetch its files by hand`
