/** The process in which the exports of a night are written. It is started by apart.ts and may be killed at any moment. */
import { endWithParent } from '../batch/orphan.ts'
import { readCollection } from '../collection/read.ts'
import { exportAll } from './exports.ts'
import type { ExportAnswer, ExportJob } from './message.ts'

const answer = (message: ExportAnswer) => process.send?.(message)

process.once('message', ({ formats, folder, reports, bom }: ExportJob) => {
  exportAll(formats, folder, () => readCollection(reports), bom)
    .then(paths => answer({ paths }))
    .catch((error: Error) => answer({ error: error.message }))
})
endWithParent()
