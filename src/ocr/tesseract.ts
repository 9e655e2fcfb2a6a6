import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Worker } from 'tesseract.js'
import { EngineError } from '../errors.ts'
import type { Picture, PixelBox, Reading } from '../picture.ts'
import type { OcrEngine, Target } from './engine.ts'

type Language = 'chi_sim' | 'eng'

/** Integer models: as good here as the float ones and half as slow. */
const MODEL = '4.0.0_best_int'
/** White around a line in pixels; without it Tesseract loses the outer characters. */
const BORDER = 10
/** A line lower than this is enlarged: the LSTM was trained on 36 pixels. */
const LOWEST = 30
/** Chinese read with less confidence than this may be figures. */
const DOUBTFUL = 0.6
/** What chi_sim reads of an amount: the English model then reads it again, better. */
const FIGURES = /^[\s\d.,:;'’‘*%\-—一oOlISBJ]+$/

/**
 * Tesseract 5 as WebAssembly, line by line: Chinese with chi_sim, figures with eng. A worker learns from what it has
 * read, so an engine belongs to one document and is closed after it.
 */
export async function openTesseract(): Promise<OcrEngine> {
  const workers = new Map<Language, Promise<Worker>>()
  const worker = (language: Language): Promise<Worker> => {
    let opened = workers.get(language)
    if (!opened) {
      opened = open(language)
      workers.set(language, opened)
    }
    return opened
  }
  return {
    name: 'tesseract-5',
    remembers: true,
    async read(picture, targets) {
      const out: Reading[] = []
      for (const target of targets) out.push(await readLine(worker, picture, target))
      return out
    },
    async close() {
      for (const opened of workers.values()) await (await opened).terminate()
      workers.clear()
    },
  }
}

async function open(language: Language): Promise<Worker> {
  try {
    const { createWorker, OEM, PSM } = await import('tesseract.js')
    const data = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${language}/package.json`))
    const worker = await createWorker(language, OEM.LSTM_ONLY, { langPath: join(data, MODEL), cacheMethod: 'none' })
    await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE, user_defined_dpi: '300' })
    if (language === 'eng') await worker.setParameters({ tessedit_char_whitelist: '0123456789.,-%' })
    return worker
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new EngineError(`Tesseract cannot run here (${why}); use --engine ppocr`)
  }
}

async function readLine(
  worker: (language: Language) => Promise<Worker>,
  picture: Picture,
  { box, figures }: Target,
): Promise<Reading> {
  const image = pgm(picture, box)
  if (figures) return recognised(await worker('eng'), image)
  const chinese = await recognised(await worker('chi_sim'), image)
  const mayBeFigures = FIGURES.test(chinese.text) && /\d/.test(chinese.text)
  if (!mayBeFigures && chinese.confidence >= DOUBTFUL) return chinese
  const english = await recognised(await worker('eng'), image)
  const isBetter = english.text !== '' && (mayBeFigures || english.confidence > chinese.confidence)
  const [best, other] = isBetter ? [english, chinese] : [chinese, english]
  const alternatives =
    other.text && other.text !== best.text ? [{ text: other.text, confidence: other.confidence }] : []
  return { ...best, alternatives }
}

async function recognised(worker: Worker, image: Buffer): Promise<Reading> {
  const { data } = await worker.recognize(image)
  return { text: data.text.replace(/\s+/g, ''), confidence: Math.max(0, data.confidence) / 100, alternatives: [] }
}

/** A line with a white border as a portable grey map. */
function pgm({ width, height, data }: Picture, [x0, top, x1, bottom]: PixelBox): Buffer {
  const scale = bottom - top < LOWEST ? 2 : 1
  const [w, h] = [(x1 - x0) * scale + 2 * BORDER, (bottom - top) * scale + 2 * BORDER]
  const pixels = Buffer.alloc(w * h, 255)
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [sx, sy] = [x0 + Math.floor((x - BORDER) / scale), top + Math.floor((y - BORDER) / scale)]
      const isNear = sx >= x0 - 2 && sx < x1 + 2 && sy >= top - 2 && sy < bottom + 2
      if (isNear && sx >= 0 && sy >= 0 && sx < width && sy < height) pixels[y * w + x] = data[sy * width + sx]!
    }
  return Buffer.concat([Buffer.from(`P5 ${w} ${h} 255\n`), pixels])
}
