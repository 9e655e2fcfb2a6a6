/** The charting library, of which only what is drawn is bundled; loaded when the first picture is wanted. */
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer, SVGRenderer])

/** On a canvas, because the library's SVG in the page has style attributes, which the page's policy forbids. */
export function drawChart(element: HTMLElement, options: EChartsCoreOption): () => void {
  const chart = init(element, null, { renderer: 'canvas' })
  chart.setOption(options)
  const sized = new ResizeObserver(() => chart.resize())
  sized.observe(element)
  return () => {
    sized.disconnect()
    chart.dispose()
  }
}

/** A file that stands alone. */
export function chartSvg(options: EChartsCoreOption, background: string): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 960, height: 540 })
  chart.setOption({ ...options, backgroundColor: background })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}
