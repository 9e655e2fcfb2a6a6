import { EngineError } from '../errors.ts'
import type { OcrEngine } from './engine.ts'

export async function openTesseract(): Promise<OcrEngine> {
  throw new EngineError('tesseract is not ready yet')
}
