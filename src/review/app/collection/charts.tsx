import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ChartsAnswer, DocumentRow } from '../../api.ts'
import { useStrings } from '../shared/language.tsx'
import type { StringKey } from '../shared/strings.ts'
import type { Source } from '../source/source.ts'
import { type Chart, functionsChart, type Look, provenChart, threePublicChart } from './chart-options.ts'

const lookNow = (): Look => {
  const probe = document.body.appendChild(document.createElement('i'))
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const look = { ink: colour('ink'), faint: colour('faint'), line: colour('line'), paper: colour('paper') }
  probe.remove()
  return look
}

/** Colours of the theme, anew when it changes. */
function useLook(): Look {
  const [look, setLook] = useState(lookNow)
  useEffect(() => {
    const changed = () => setLook(lookNow())
    const dark = matchMedia('(prefers-color-scheme: dark)')
    addEventListener('themechange', changed)
    dark.addEventListener('change', changed)
    return () => {
      removeEventListener('themechange', changed)
      dark.removeEventListener('change', changed)
    }
  }, [])
  return look
}

export function Charts({ rows, source }: { readonly rows: readonly DocumentRow[]; readonly source: Source }) {
  const t = useStrings()
  const look = useLook()
  const [answer, setAnswer] = useState<ChartsAnswer | null>(null)
  const ask = (entity: string | null) => source.charts(entity).then(setAnswer, () => setAnswer(null))
  useEffect(() => {
    ask(null)
  }, [source])
  const proven = useMemo(() => provenChart(rows, t('document'), look), [rows, t, look])
  const item = t('item')
  const functions = useMemo(() => answer && functionsChart(answer.functions, item, look), [answer, item, look])
  const threePublic = useMemo(() => answer && threePublicChart(answer.threePublic, item, look), [answer, item, look])
  return (
    <section aria-label={t('charts')}>
      <div class="chart-head">
        <h2>{t('charts')}</h2>
        {answer && answer.entities.length > 0 && (
          <label>
            {t('entity')}{' '}
            <select value={answer.entity ?? ''} onChange={e => ask(e.currentTarget.value)}>
              {answer.entities.map(({ entity, years }) => (
                <option key={entity} value={entity}>
                  {`${entity} (${years})`}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <div class="charts">
        {functions && <Picture name="chartFunctions" chart={functions} look={look} />}
        {threePublic && <Picture name="chartThreePublic" chart={threePublic} look={look} />}
        <Picture name="chartProven" chart={proven} look={look} />
      </div>
    </section>
  )
}

interface PictureProps {
  readonly name: StringKey
  readonly chart: Chart
  readonly look: Look
}
function Picture({ name, chart, look }: PictureProps) {
  const t = useStrings()
  const box = useRef<HTMLDivElement>(null)
  const title = t(name)
  useEffect(() => {
    let dispose = () => {}
    let isOver = false
    import('./draw-chart.ts').then(({ drawChart }) => {
      if (!isOver && box.current) dispose = drawChart(box.current, chart.options)
    })
    return () => {
      isOver = true
      dispose()
    }
  }, [chart])
  return (
    <figure class="chart">
      <figcaption class="chart-head">
        <h3>{title}</h3>
        <span class="grow" />
        <button type="button" disabled={!chart.rows.length} onClick={() => saveSvg(title, chart, look)}>
          {t('saveSvg')}
        </button>
      </figcaption>
      {chart.rows.length === 0 ? (
        <p class="message">{t('chartNoYears')}</p>
      ) : (
        <div class="canvas" ref={box} role="img" aria-label={title} />
      )}
      <details>
        <summary>{t('asTable')}</summary>
        <table>
          <thead>
            <tr>
              {chart.head.map(h => (
                <th key={h} scope="col">
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {chart.rows.map(row => (
              <tr key={row.join()}>
                {row.map((cell, i) => (
                  <td key={i} class={i ? 'number' : ''}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

async function saveSvg(title: string, chart: Chart, look: Look) {
  const { chartSvg } = await import('./draw-chart.ts')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([chartSvg(chart.options, look.paper)], { type: 'image/svg+xml' }))
  link.download = `${title}.svg`
  link.click()
  URL.revokeObjectURL(link.href)
}
