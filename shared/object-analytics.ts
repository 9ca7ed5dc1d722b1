import { z } from 'zod'
import { resultEvents } from './goals.ts'
import { MetricFigures } from './metrics.ts'
import { objectMetricNames } from './object-metrics.ts'

export const objectSubjects = ['campaign', 'ad_group', 'ad'] as const

/** A campaign, group or ad over a range: what our pixel counted beside what its network says. */
export const ObjectAnalytics = z.object({
  /** Null at an end is open; both null is the whole life. */
  period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  /** Of the ad account; null while there is none. */
  currency: z.string().nullable(),
  /** Document 002's metrics by its names, as decimal text; null where nothing can be told. */
  metrics: z.record(z.enum(objectMetricNames), z.string().nullable()),
  resultEvent: z.enum(resultEvents).nullable(),
  resultEventName: z.string().nullable(),
  /** How many results there are; null where nothing counts as one. */
  results: z.string().nullable(),
  /** Days that the return leaves out, since their exchange rate is missing. */
  daysWithoutRate: z.int(),
  /** The network's own attribution over the same days. Fees are a campaign's and not told here. */
  network: MetricFigures.omit({ feeMicros: true }),
})
export type ObjectAnalytics = z.infer<typeof ObjectAnalytics>
