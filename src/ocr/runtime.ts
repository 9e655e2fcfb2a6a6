import { isMainThread } from 'node:worker_threads'
import { EngineError } from '../errors.ts'

/**
 * onnxruntime 1.30 writes a device id and a database of events below ~/.cache/Microsoft and sends them to
 * mobile.events.data.microsoft.com, unless this is in the environment of the process when it is loaded.
 */
const SILENT = 'ORT_DISABLE_TELEMETRY'

/**
 * The only way to onnxruntime-node: it is loaded with its reports switched off.
 * @throws EngineError in a thread whose process did not switch them off: what a thread puts into its own `process.env`
 * reaches no native library.
 */
export async function onnxRuntime(): Promise<typeof import('onnxruntime-node')> {
  if (isMainThread) process.env[SILENT] = '1'
  if (process.env[SILENT] !== '1')
    throw new EngineError(`in a thread it reports to Microsoft unless ${SILENT}=1 is set for the whole process`)
  return import('onnxruntime-node')
}
