import type { PageInfo } from '../../../model.ts'
import { shapePath } from '../shared/icons.tsx'
import type { Key, Place } from './index.ts'

export interface Marks {
  readonly selected: Key | null
  readonly hovered: Key | null
  readonly related: ReadonlySet<Key>
}

interface OverlayProps {
  readonly info: PageInfo
  readonly places: readonly Place[]
  readonly marks: Marks
  /** Draws what was read, where there is no picture of the page. */
  readonly withText: boolean
  readonly onHover: (key: Key | null) => void
  readonly onSelect: (key: Key) => void
}

const MARK = 7

/** Boxes over the page; the table beside it says the same to those who cannot see them. */
export function Overlay({ info, places, marks, withText, onHover, onSelect }: OverlayProps) {
  const keyUnder = (event: Event) => (event.target as Element).getAttribute('data-key')
  return (
    <svg
      class="overlay"
      viewBox={`0 0 ${info.width} ${info.height}`}
      aria-hidden="true"
      onPointerMove={e => onHover(keyUnder(e))}
      onPointerLeave={() => onHover(null)}
      onClick={e => {
        const key = keyUnder(e)
        if (key) onSelect(key)
      }}
    >
      {places.map(place => (
        <Box key={place.key} place={place} marks={marks} withText={withText} />
      ))}
    </svg>
  )
}

interface BoxProps {
  readonly place: Place
  readonly marks: Marks
  readonly withText: boolean
}
function Box({ place, marks, withText }: BoxProps) {
  const { key, verdict, text, bbox } = place
  const [x0, top, x1, bottom] = bbox
  const states = [
    key === marks.selected && 'selected',
    key === marks.hovered && 'hovered',
    marks.related.has(key) && 'related',
  ]
  const shape = verdict === 'disputed' || verdict === 'repaired' ? verdict : null
  return (
    <>
      {withText && (
        <text x={x0} y={(top + bottom) / 2} textLength={text.length > 1 ? Math.max(x1 - x0, 1) : undefined}>
          {text}
        </text>
      )}
      <rect
        class={['box', `tone-${verdict ?? 'plain'}`, ...states.filter(s => s !== false)].join(' ')}
        data-key={key}
        x={x0}
        y={top}
        width={x1 - x0}
        height={Math.max(bottom - top, 1)}
      />
      {shape && (
        <g class={`mark tone-${shape}`} transform={`translate(${x0 - 1} ${top - 1}) scale(${MARK / 16})`}>
          <path d={shapePath(shape)} />
        </g>
      )}
    </>
  )
}
