import type { Figure } from '../../../model.ts'
import { useStrings } from '../shared/language.tsx'
import type { Index, Key } from './index.ts'
import type { Marks } from './overlay.tsx'

interface FiguresProps {
  readonly index: Index
  readonly marks: Marks
  readonly onHover: (key: Key | null) => void
  readonly onSelect: (key: Key) => void
}

export function Figures({ index, marks, onHover, onSelect }: FiguresProps) {
  const t = useStrings()
  const { figures } = index.report
  const step = (event: KeyboardEvent) => {
    const by = ({ ArrowDown: 1, ArrowUp: -1 } as const)[event.key as 'ArrowDown' | 'ArrowUp']
    const at = figures.findIndex(f => f.id === marks.selected)
    const to = by === undefined ? undefined : figures[at + by]
    if (!to) return
    event.preventDefault()
    onSelect(to.id)
    document.getElementById(`figure-${to.id}`)?.focus()
  }
  return (
    <div class="table-box">
      <table class="list" onKeyDown={step}>
        <thead>
          <tr>
            {(['value', 'subject', 'period', 'sentence', 'tableFact', 'page'] as const).map(name => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map(figure => (
            <Row key={figure.id} figure={figure} index={index} marks={marks} onHover={onHover} onSelect={onSelect} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps extends FiguresProps {
  readonly figure: Figure
}
function Row({ figure, index, marks, onHover, onSelect }: RowProps) {
  const t = useStrings()
  const fact = figure.fact === null ? undefined : index.facts.get(figure.fact)
  const states = [
    figure.id === marks.selected && 'selected',
    marks.related.has(figure.id) && 'related',
    figure.id === marks.hovered && 'hovered',
  ]
  const direction = figure.direction ? ` ${t(figure.direction)}` : ''
  return (
    <tr
      class={states.filter(s => s !== false).join(' ')}
      onPointerEnter={() => onHover(figure.id)}
      onPointerLeave={() => onHover(null)}
    >
      <td class="number">
        <button type="button" id={`figure-${figure.id}`} onClick={() => onSelect(figure.id)}>
          {figure.text ?? `${figure.value}${figure.unit}`}
        </button>
      </td>
      <td>{figure.subject}</td>
      <td>
        {t(figure.period)}
        {direction}
      </td>
      <td>{figure.sentence}</td>
      <td>{fact ? `${fact.text} (${t('page')} ${fact.page})` : '–'}</td>
      <td>{figure.page}</td>
    </tr>
  )
}
