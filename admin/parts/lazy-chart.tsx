import { lazy, Suspense } from 'react'
import type { ChartProps } from './chart.tsx'
import { Loading } from './loading.tsx'

const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }))

/** A chart whose drawing code comes after the page. */
export function LazyChart(props: ChartProps) {
  return (
    <Suspense fallback={<Loading what={props.title} lines={8} />}>
      <Chart {...props} />
    </Suspense>
  )
}
