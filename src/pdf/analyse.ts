import type { PageKind } from '../model.ts'
import type { Glyph } from './glyphs.ts'
import type { Drawing } from './interpret.ts'
import type { Mark } from './marks.ts'

export interface Analysis {
  readonly kind: PageKind
  /** One sentence with the figures that decided. */
  readonly reason: string
}

/** A picture that covers this share of the page is a scan, unless text is printed over it. */
const SCAN_COVER = 0.5
/** Text that fills less of the page than this is a stamp, a page number or a line that names a signature service. */
const SCAN_TEXT = 0.02
/** As many shapes of the size of characters, on a page without any, are text drawn as curves. */
const CURVES = 5
/** Heights of characters in points. */
const [LOWEST, HIGHEST] = [3, 40]
/** Fewer ideographs than this say nothing about the encoding. */
const ENOUGH = 40
/**
 * Share of a page's ideographs that are among the {@link COMMON}: 32 to 71 % on the text pages of the development
 * documents, 2 % and less where characters are drawn at random from GB2312.
 */
const COMMON_SHARE = 0.12
/** Characters that Chinese public accounts are full of. */
const COMMON = new Set(
  '的一是在有和人这中大为上国年度部门单位支出收入决预算表财政拨款金额万元项目合计本公共服务社会保障就业教育科学技术卫生健康住房行政事业基其他费用及情况说明总名称编码结转余经工资管理与业务执行数完成增加减少主要原因第二三四五六七八九十机关会发展设备车购置运维护接待因出境团组使用资产占市县区局委办省院学校中心会保险金养老医疗补助对个家庭商品服务般性政府专项建设信息等以不由于',
)

/** Names the page's kind and why. A page that is not `text` cannot be read from its text layer. */
export function analyse(drawing: Drawing, page: { readonly width: number; readonly height: number }): Analysis {
  const visible = drawing.glyphs.filter(g => !g.invisible && !g.space)
  const hidden = drawing.glyphs.filter(g => g.invisible && !g.space).length
  const cover = imageCover(drawing, page)
  const covered = `${Math.round(cover * 100)} % of the page is a picture`
  if (cover >= SCAN_COVER && textShare(visible, page) < SCAN_TEXT)
    return hidden
      ? { kind: 'scanned', reason: `${covered}, with ${hidden} invisible characters over it` }
      : { kind: 'scanned', reason: `${covered}, ${visible.length} characters of text` }
  const shapes = visible.length ? 0 : drawing.curves.filter(isLikeText).length
  if (shapes >= CURVES) return { kind: 'text', reason: `no text, ${shapes} shapes drawn as curves` }
  if (!visible.length && !hidden)
    return drawing.images.length && cover > 0.02
      ? { kind: 'scanned', reason: `${covered}, no text` }
      : { kind: 'blank', reason: 'no text and no picture' }
  const garbled = garble(visible.map(g => g.text).join(''))
  if (garbled) return { kind: 'garbled', reason: garbled }
  return { kind: 'text', reason: `${visible.length} characters of text` }
}

/** Why the characters cannot be what is printed, or null. */
export function garble(text: string): string | null {
  let ideographs = 0
  let common = 0
  let strange = 0
  let all = 0
  for (const c of text) {
    all++
    const code = c.codePointAt(0)!
    if (code >= 0x4e00 && code <= 0x9fff) {
      ideographs++
      if (COMMON.has(c)) common++
    } else if (isStrange(code)) strange++
  }
  if (all >= ENOUGH && strange / all > 0.3)
    return `${strange} of ${all} characters are private, unassigned or of another script: the font's Unicode map is broken`
  if (ideographs >= ENOUGH && common / ideographs < COMMON_SHARE)
    return `only ${common} of ${ideographs} ideographs are common in accounts: the font's Unicode map is broken`
  return null
}

const isStrange = (code: number): boolean =>
  (code >= 0xe000 && code <= 0xf8ff) ||
  code === 0xfffd ||
  code < 0x20 ||
  (code >= 0x80 && code < 0x2000 && code !== 0xa5 && code !== 0xb7 && code !== 0xd7) ||
  (code >= 0xac00 && code <= 0xd7af)

const isLikeText = ({ bbox: [, top, , bottom] }: Mark): boolean => bottom - top >= LOWEST && bottom - top <= HIGHEST

function textShare(glyphs: readonly Glyph[], page: { readonly width: number; readonly height: number }): number {
  const area = glyphs.reduce((sum, g) => sum + (g.x1 - g.x0) * (g.bottom - g.top), 0)
  return area / (page.width * page.height || 1)
}

function imageCover(drawing: Drawing, page: { readonly width: number; readonly height: number }): number {
  let area = 0
  for (const { shown: bbox } of drawing.images) {
    const w = Math.min(bbox[2], page.width) - Math.max(bbox[0], 0)
    const h = Math.min(bbox[3], page.height) - Math.max(bbox[1], 0)
    if (w > 0 && h > 0) area += w * h
  }
  return Math.min(1, area / (page.width * page.height || 1))
}
