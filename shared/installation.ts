import { z } from 'zod'
import { networkNames } from './networks.ts'

/** Worst first: the order in which an operator sees the networks. */
export const versionStates = ['refused', 'ended', 'ending', 'unknown', 'current'] as const
export type VersionState = (typeof versionStates)[number]

const networkPlaces = ['real', 'sandbox', 'not_set_up'] as const

/** One network as this installation is set up for it. Values of credentials never appear. */
export const InstalledNetwork = z.object({
  name: z.enum(networkNames),
  label: z.string(),
  place: z.enum(networkPlaces),
  version: z.string(),
  state: z.enum(versionStates),
  /** How the version stands, in words. */
  sentence: z.string(),
  /** A day, or the month in which the network expects to end it. */
  endsOn: z.string().nullable(),
  daysLeft: z.int().nullable(),
  /** Used although its last day is over, because the settings say so. */
  forced: z.boolean(),
  settings: z.array(z.object({ name: z.string(), needed: z.boolean(), isSet: z.boolean() })),
  accounts: z.int(),
  /** The network itself refuses the version: since when, and for how many organizations. */
  refusals: z.object({ organizations: z.int(), since: z.string() }).nullable(),
  versions: z.array(
    z.object({
      version: z.string(),
      releasedOn: z.string().nullable(),
      endsOn: z.string().nullable(),
      expectedToEndIn: z.string().nullable(),
      changes: z.array(z.string()),
    }),
  ),
})
export type InstalledNetwork = z.infer<typeof InstalledNetwork>
