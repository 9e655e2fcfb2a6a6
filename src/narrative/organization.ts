import type { Organization, Page, Table } from '../model.ts'
import { DIGITS } from '../notation/figures.ts'
import { ordinalAt, withoutOrdinal } from '../notation/ordinals.ts'
import { TOTAL } from '../notation/totals.ts'
import { type Passage, passagesOf } from './passages.ts'

const DUTIES = /(?:主要)?(?:职责|职能)/
const STRUCTURE = /机构设置|单位构成|人员(?:情况|构成)|内设机构|部门决算单位|预算单位|基本情况|概况/
const OFFICES =
  /(?:内设(?:机构|科室|处室)?|职能(?:科室|处室|部门)|科室|处室)[^。：:]*?(?:分别是|分别为|具体为|具体是|包括|为|有)?[：:]([^。]+)/
const OFFICE_LIST = /(?:内设|下设|设有|设立)(?![^，。]*单位)([^。：，]*?(?:科|处|室|股|部|中心)(?:、[^。；，]+)+)/
const UNITS = /(?:编制|汇编)?范围的?(?:预算)?(?:单位|部门)[^。]*?(?:即|包括|分别是|分别为|具体为|如下)[：:]?([^。]*)/
const REFLECTS = /部门[决预]算(?:反映|包括|由)[：:]?([^。]+?)(?:的经费收支情况|组成|构成|$)/
/** Staff by kind: 编制内实有人员177人, 其他人员10人, 行政编制 20 名. */
const HEADCOUNT = new RegExp(
  '([\\p{Script=Han}“”（）()]*?(?:人员|编制|在职|离休|退休|职工|工勤|参公|聘用|事业|行政)(?:数|编制|人数|总数)?)' +
    `(?:共有|${TOTAL}|共|为|有)?(${DIGITS})(?:人(?!次)|名)`,
  'gu',
)

/**
 * Duties, internal offices, units covered and headcount of 第一部分.
 * @param pages with the words that stand outside tables
 */
export function organization(pages: readonly Page[], tables: readonly Table[]): Organization {
  const about = passagesOf(pages).filter(p => isFirstPart(p.headings))
  return {
    duties: about.filter(p => DUTIES.test(p.section ?? '') || DUTIES.test(p.headings)).flatMap(dutiesOf),
    offices: firstList(about, [OFFICES, OFFICE_LIST]),
    units:
      unitsInTables(tables) ??
      firstList(
        about.filter(p => STRUCTURE.test(p.headings)),
        [UNITS, REFLECTS],
      ),
    headcount: about.flatMap(headcountOf),
  }
}

/** 第一部分, or a document that numbers its parts 一、 with 概况 in the name. */
const isFirstPart = (headings: string): boolean =>
  /^第一部分/.test(headings) || (!/^第/.test(headings) && /概况|基本情况|职[责能]|机构设置|单位构成/.test(headings))

function dutiesOf(passage: Passage): string[] {
  if (!/职[责能]/.test(passage.section ?? '') && ordinalAt(passage.text) === null) return []
  const text = withoutOrdinal(passage.text).replace(/[；;。]$/, '')
  return text && !/[：:]$/.test(text) ? [text] : []
}

function firstList(passages: readonly Passage[], patterns: readonly RegExp[]): string[] {
  for (const passage of passages)
    for (const pattern of patterns) {
      const names = split(pattern.exec(passage.text)?.[1] ?? '')
      if (names.length) return names
    }
  return []
}

/** 、 inside brackets separates nothing. */
const split = (list: string): string[] =>
  list
    .split(/[、，；;,](?![^（(]*[）)])|(?<!^)(?:以及|和(?=[^、，]*$))/)
    .map(n => withoutOrdinal(n).replace(/等?(?:\d+个.*)?$/, ''))
    .filter(n => n.length >= 2)

/** A small table whose header says 单位名称. */
function unitsInTables(tables: readonly Table[]): string[] | null {
  for (const table of tables.filter(t => t.statement === null)) {
    const column = table.columns.findIndex(c => /^(?:预算|所属|下属|决算)?单位(?:全)?名称$/.test(c))
    if (column < 0) continue
    const names = table.rows.map(r => r[column]?.text ?? '').filter(n => n.length > 2)
    if (names.length) return names
  }
  return null
}

function headcountOf(passage: Passage): Organization['headcount'] {
  const found: Organization['headcount'] = []
  for (const match of passage.text.matchAll(HEADCOUNT)) {
    const end = match.index + match[0].length
    const kind = match[1]!.replace(/^(?:本部门|本单位|我单位|学校|现有|年末|年底|其中|共有|有|和|及)+/, '')
    found.push({ kind, count: Number(match[2]!.replaceAll(',', '')), page: passage.at(end - 2, end).page })
  }
  return found
}
