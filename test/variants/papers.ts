/** Sheets that other programs would have made: the same words, drawn otherwise. */
import { type Face, Paper } from '../../samples/make/paper.ts'

/** Character by character, as WPS and some printers write. */
export class SplitPaper extends Paper {
  override text(text: string, x: number, baseline: number, size: number, face: Face = 'regular'): void {
    let at = x
    for (const char of text) {
      super.text(char, at, baseline, size, face)
      at += this.measure(char, size, face)
    }
  }
}

/** A page's words from the last to the first. */
export class BackwardPaper extends Paper {
  #waiting: (() => void)[] = []
  override text(text: string, x: number, baseline: number, size: number, face: Face = 'regular'): void {
    this.#waiting.push(() => super.text(text, x, baseline, size, face))
  }
  #flush(): void {
    for (const draw of this.#waiting.toReversed()) draw()
    this.#waiting = []
  }
  override addPage(setup: Parameters<Paper['addPage']>[0]): void {
    this.#flush()
    super.addPage(setup)
  }
  override finish(): Promise<Uint8Array> {
    this.#flush()
    return super.finish()
  }
}

/** Large pale words across each page, at an angle. */
export class MarkedPaper extends Paper {
  override addPage(setup: Parameters<Paper['addPage']>[0]): void {
    super.addPage(setup)
    for (const [x, y] of [
      [0.2, 0.35],
      [0.2, 0.6],
      [0.2, 0.85],
    ] as const)
      this.slanted('云溪县水利局公开专用', this.width * x, this.height * y, 40)
  }
}

/** Names and numbers a little off each other's baseline. */
export class UnevenPaper extends Paper {
  override text(text: string, x: number, baseline: number, size: number, face: Face = 'regular'): void {
    super.text(text, x, baseline + (/^[\d.,-]+$/.test(text) ? 1.8 : 0), size, face)
  }
}

/** The same words at the head of every page, over a rule. */
export class HeaderPaper extends Paper {
  readonly #words: string
  constructor(title: string, words: string) {
    super(title)
    this.#words = words
  }
  override addPage(setup: Parameters<Paper['addPage']>[0]): void {
    super.addPage(setup)
    if (this.page === 1) return
    this.centred(this.#words, 44, 9)
    this.stroke(72, 50, this.width - 72, 50, 0.7)
  }
}

/** A frame around every page. */
export class BorderPaper extends Paper {
  override addPage(setup: Parameters<Paper['addPage']>[0]): void {
    super.addPage(setup)
    const [x0, y0, x1, y1] = [30, 36, this.width - 30, this.height - 30]
    this.stroke(x0, y0, x1, y0, 1)
    this.stroke(x0, y1, x1, y1, 1)
    this.stroke(x0, y0, x0, y1, 1)
    this.stroke(x1, y0, x1, y1, 1)
  }
}

const RADICALS: Readonly<Record<string, string>> = {
  支: '⽀',
  一: '⼀',
  入: '⼊',
  车: '⻋',
  金: '⾦',
  行: '⾏',
  目: '⽬',
}
/** Radicals for the characters that look like them, as some fonts' ToUnicode has it. */
export class RadicalPaper extends Paper {
  override text(text: string, x: number, baseline: number, size: number, face: Face = 'regular'): void {
    super.text(
      text.replace(/./gu, c => RADICALS[c] ?? c),
      x,
      baseline,
      size,
      face,
    )
  }
}

/** Bold by printing twice, a little apart. */
export class TwicePaper extends Paper {
  override text(text: string, x: number, baseline: number, size: number, face: Face = 'regular'): void {
    super.text(text, x, baseline, size, face)
    super.text(text, x + 0.3, baseline, size, face)
  }
}

/** Landscape sheets lie on their side. */
export class LyingPaper extends Paper {
  override addPage(setup: Parameters<Paper['addPage']>[0]): void {
    super.addPage(setup.landscape ? { landscape: true, sideways: true } : setup)
  }
}

/** Space between the characters of numbers. */
export class LoosePaper extends Paper {
  override text(text: string, x: number, baseline: number, size: number, face: Face = 'regular'): void {
    const gap = /^[\d,]+\.\d+$/.test(text) ? 0.12 * size : 0
    if (!gap) super.text(text, x, baseline, size, face)
    let at = x - gap * (text.length - 1)
    for (const char of gap ? text : '') {
      super.text(char, at, baseline, size, face)
      at += this.measure(char, size, face) + gap
    }
  }
}

/** Two pages on one sheet. */
export class DoublePaper extends Paper {
  #free: boolean | null = null
  override addPage(setup: Parameters<Paper['addPage']>[0]): void {
    if (this.#free === setup.landscape) {
      this.#free = null
      this.turnRight()
      return
    }
    this.#free = setup.rotate ? null : setup.landscape
    super.addPage({ ...setup, ...(setup.rotate ? {} : { abreast: 2 }) })
  }
}
