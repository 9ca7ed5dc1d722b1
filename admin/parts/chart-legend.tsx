import { words } from '../words.ts'
import type { ChartSeries } from './chart-values.ts'

const dashes = ['', '6 4', '2 3', '8 3 2 3']

/** A series keeps its colour and its dashes everywhere, so that it is told apart without colour. */
export function seriesLook(series: ChartSeries, at: number) {
  const slot = series.slot ?? at + 1
  return {
    colour: slot > 4 ? 'var(--series-other)' : `var(--series-${slot})`,
    dash: dashes[slot - 1] ?? '',
  }
}

export function Legend({ series }: { series: ChartSeries[] }) {
  if (series.length < 2) return null
  return (
    <ul className="legend" aria-label={words.parts.chart.legend}>
      {series.map((one, at) => {
        const { colour, dash } = seriesLook(one, at)
        return (
          <li key={one.key}>
            <svg width="24" height="8" aria-hidden="true">
              <line
                x1="0"
                y1="4"
                x2="24"
                y2="4"
                stroke={colour}
                strokeWidth="2.5"
                strokeDasharray={dash}
              />
            </svg>
            {one.label}
          </li>
        )
      })}
    </ul>
  )
}
