import type { Page, Word } from '../../src/model.ts'

/** A page whose lines stand below one another; `#` before a line sets it in 24 points instead of 12. */
export const page = (text: string, number = 1): Page => ({
  number,
  width: 595,
  height: 842,
  kind: 'text',
  reason: '',
  engine: null,
  confidence: 1,
  read: true,
  edges: [],
  words: text.split('\n').flatMap((line, i): Word[] => {
    const size = line.startsWith('#') ? 24 : 12
    const shown = line.replace(/^#/, '')
    if (!shown.trim()) return []
    const top = 60 + i * 20
    const indent = /^ /.test(shown) ? 24 : 0
    const x = 70 + indent
    const body = shown.trim()
    return [{ text: body, bbox: [x, top, x + body.length * size, top + size], source: 'text', confidence: 1, size }]
  }),
})
