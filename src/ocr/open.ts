import type { OcrEngine } from './engine.ts'

export type EngineName = 'ppocr' | 'tesseract'

/** Opens an engine by name; its packages load only now. @param threads that read at once, where the engine can */
export async function openEngine(name: EngineName, threads = 1): Promise<OcrEngine> {
  if (name === 'tesseract') return (await import('./tesseract.ts')).openTesseract()
  return (await import('./ppocr.ts')).openPpocr(threads)
}
