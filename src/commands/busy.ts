import { LockedError } from '../errors.ts'
import { complain } from './say.ts'

/** Exit code of a run that found another at work in its folder. */
const BUSY = 3

/** The exit code of `work`, or 3 and one line where another process is at work in the same folder. */
export async function unlessBusy(work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof LockedError)) throw error
    complain(`juesuan: ${error.message}`)
    return BUSY
  }
}
