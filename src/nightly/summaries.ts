import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeFilesWhole } from '../write/atomic.ts'
import { summaryMarkdown } from './markdown.ts'
import type { Night } from './night.ts'
import { notesOf, summaryOf } from './summary.ts'
import { dateIn } from './time.ts'
import { TOLD, toldText } from './told.ts'

/** Folder of the summaries of all nights, by date. */
const SUMMARIES = 'summaries'

/** Writes the summary under its date and as the newest, and what has been told of by it: all of them or none. */
export function writeSummary(folder: string, night: Night): void {
  const dated = datedIn(folder, dateIn(night.zone, new Date(night.started)))
  const paths = [
    `${dated}.md`,
    `${dated}.json`,
    join(folder, 'summary.md'),
    join(folder, 'summary.json'),
    join(folder, TOLD),
  ]
  mkdirSync(dirname(dated), { recursive: true })
  const summary = summaryOf(night)
  const [markdown, json] = [summaryMarkdown(summary), `${JSON.stringify(summary, null, 2)}\n`]
  writeFilesWhole(paths, ([datedMd, datedJson, md, js, told]) => {
    for (const write of [datedMd!, md!]) write(markdown)
    for (const write of [datedJson!, js!]) write(json)
    told!(toldText(night.told, night.known, notesOf(night)))
  })
}

/** A second night of a day gets a name of its own: `2026-11-28-2`. */
function datedIn(folder: string, date: string): string {
  const isTaken = (name: string) => existsSync(join(folder, SUMMARIES, `${name}.md`))
  let name = date
  for (let n = 2; isTaken(name); n++) name = `${date}-${n}`
  return join(folder, SUMMARIES, name)
}
