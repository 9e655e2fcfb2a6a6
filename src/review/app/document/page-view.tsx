/** The page as published, with a box over every cell that was read from it. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useStrings } from '../shared/language.tsx'
import type { Pages } from '../source/source.ts'
import type { Index, Key, Place } from './index.ts'
import { isDirection, nearest } from './nearest.ts'
import { type Marks, Overlay } from './overlay.tsx'

interface PageViewProps {
  readonly index: Index
  readonly pages: Pages | null | undefined
  readonly page: number
  readonly marks: Marks
  readonly onPage: (page: number) => void
  readonly onHover: (key: Key | null) => void
  readonly onSelect: (key: Key) => void
}

const ZOOMS = [1, 1.5, 2, 3] as const

export function PageView({ index, pages, page, marks, onPage, onHover, onSelect }: PageViewProps) {
  const t = useStrings()
  const [zoom, setZoom] = useState<number>(1)
  const box = useRef<HTMLDivElement>(null)
  const info = index.report.pages[page - 1]
  const places = index.placesOn.get(page) ?? []
  useShown(box, marks.hovered ?? marks.selected, page, zoom)
  if (!info) return null
  const pressed = (event: KeyboardEvent) => {
    if (!isDirection(event.key)) return
    event.preventDefault()
    const from = places.find(p => p.key === marks.selected)
    const to: Place | undefined = from ? nearest(from, places, event.key) : places[0]
    if (to) onSelect(to.key)
  }
  return (
    <section class="page-view" aria-label={t('pageView')}>
      <PageTools page={page} count={index.report.pages.length} zoom={zoom} onPage={onPage} onZoom={setZoom} />
      {pages === null && <p class="message">{t('noPdf')}</p>}
      <div
        class="paper-box"
        ref={box}
        tabIndex={0}
        role="group"
        aria-label={`${t('page')} ${page}`}
        onKeyDown={pressed}
      >
        <div class="paper" style={{ width: `${zoom * 100}%`, aspectRatio: `${info.width} / ${info.height}` }}>
          {pages && <pages.Paper info={info} zoom={zoom} />}
          <Overlay
            info={info}
            places={places}
            marks={marks}
            withText={pages === null}
            onHover={onHover}
            onSelect={onSelect}
          />
        </div>
      </div>
    </section>
  )
}

interface PageToolsProps {
  readonly page: number
  readonly count: number
  readonly zoom: number
  readonly onPage: (page: number) => void
  readonly onZoom: (zoom: number) => void
}
function PageTools({ page, count, zoom, onPage, onZoom }: PageToolsProps) {
  const t = useStrings()
  return (
    <div class="tools">
      <button type="button" aria-label={t('previousPage')} disabled={page <= 1} onClick={() => onPage(page - 1)}>
        ‹
      </button>
      <label>
        {t('page')}{' '}
        <input
          type="number"
          min={1}
          max={count}
          value={page}
          onChange={e => onPage(Math.max(1, Math.min(count, e.currentTarget.valueAsNumber || 1)))}
        />{' '}
        / {count}
      </label>
      <button type="button" aria-label={t('nextPage')} disabled={page >= count} onClick={() => onPage(page + 1)}>
        ›
      </button>
      <span class="grow" />
      <label>
        {t('zoom')}{' '}
        <select value={zoom} onChange={e => onZoom(Number(e.currentTarget.value))}>
          {ZOOMS.map(z => (
            <option key={z} value={z}>
              {z === 1 ? t('fit') : `${z * 100} %`}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

/** Scrolls so that the box of a place can be seen. */
function useShown(box: { readonly current: HTMLElement | null }, key: Key | null, page: number, zoom: number) {
  useEffect(() => {
    if (key === null) return
    const rect = box.current?.querySelector(`[data-key="${CSS.escape(key)}"]`)
    rect?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [box, key, page, zoom])
}
