/** Writes each document as one HTML file. */
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFilesWhole } from '../write/atomic.ts'
import type { DocumentAnswer } from './api.ts'
import { pagePictures } from './pictures.ts'
import { type Assets, staticPage } from './static.ts'

/** What is needed of the desk. */
export interface Shown {
  readonly show: (name: string) => Promise<DocumentAnswer>
  /** Path of the PDF, null where it is not at hand. */
  readonly pdf: (name: string) => Promise<string | null>
}

interface SingleFile {
  readonly path: string
  /** Why it has no pictures of the pages; "" where it has. */
  readonly lacks: string
}

/** A document whose PDF is missing or cannot be drawn gets a file without pictures, and that is said. */
export async function writeSingleFile(desk: Shown, name: string, target: string, assets: Assets): Promise<SingleFile> {
  const answer = await desk.show(name)
  const pdf = await desk.pdf(name)
  const [pictures, lacks] =
    pdf === null ? [[], 'its PDF was not found; name its folder with --pdfs'] : await drawn(pdf, answer)
  mkdirSync(target, { recursive: true })
  const path = join(target, `${name}.html`)
  writeFilesWhole([path], ([append]) => append!(staticPage(answer, pictures, assets)))
  return { path, lacks }
}

async function drawn(pdf: string, { report }: DocumentAnswer): Promise<readonly [string[], string]> {
  try {
    return [await pagePictures(pdf, await readFile(pdf), report.pages), '']
  } catch (error) {
    return [[], (error as Error).message]
  }
}
