import type { Answer } from '../../trpc.ts'
import type { DraftStore } from './use-draft.ts'

export type Options = Answer<'campaigns.options'>
/** An ad account a campaign may be made in, with what its network offers. */
export type Offered = Options['connections'][number]

export type StepProps = {
  store: DraftStore
  organizationId: number
  offered: Offered[]
  /** The chosen account; null until one is chosen. */
  account: Offered | null
}

export type Channel = Offered['channels'][number]

/** Where on the network the draft runs: the channel it chose, else the usual one. */
export function channelOf(
  account: Offered | null,
  { channel }: { channel: string | null },
): Channel | null {
  const channels = account?.channels ?? []
  return channels.find(({ key }) => key === channel) ?? channels[0] ?? null
}

/** As people know the place: a network with one channel goes by its own name. */
export function placeName(account: Offered, channel: Channel | null): string {
  const several = channel !== null && account.channels.length > 1
  return several ? `${account.networkLabel} ${channel.label}` : account.networkLabel
}

/** One of the values of our vocabulary; what a list offers is never anything else. */
export const known = <Value extends string>(
  values: readonly Value[],
  value: string | null | undefined,
): Value | null => values.find((one) => one === value) ?? null

/** The goals of the chosen objective. */
export function goalsOf(account: Offered | null, objective: string | null): readonly string[] {
  return (objective !== null && account?.goalsByObjective[objective]) || []
}
