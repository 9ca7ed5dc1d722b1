import type { NetworkName } from '../../shared/networks.ts'

/** Why a call failed, in the only vocabulary the rest of the product understands. */
export type NetworkErrorKind =
  | 'auth'
  | 'permission'
  | 'rate'
  | 'transient'
  | 'rejected'
  | 'not_found'
  | 'version'
  | 'unknown'

export type NetworkErrorFacts = {
  kind: NetworkErrorKind
  /** A sentence a brand admin understands; never contains a token or an address with a query. */
  userMessage: string
  /** The network's own words, for the "what the network said" line; already free of secrets. */
  networkMessage?: string
  /** How long the network asks us to wait, in milliseconds; absent when it gave no hint. */
  retryAfterMs?: number
  /**
   * True when the request may have taken effect although no answer arrived (time-out, reset or 5xx
   * after sending a write). Such a call must be looked up before it is made again.
   */
  outcomeUnknown?: boolean
}

export class NetworkError extends Error {
  readonly kind: NetworkErrorKind
  readonly userMessage: string
  readonly networkMessage: string | undefined
  readonly retryAfterMs: number | undefined
  readonly outcomeUnknown: boolean

  constructor(
    readonly network: NetworkName,
    facts: NetworkErrorFacts,
  ) {
    super(`${network}: ${facts.kind}: ${facts.networkMessage ?? facts.userMessage}`)
    this.name = 'NetworkError'
    this.kind = facts.kind
    this.userMessage = facts.userMessage
    this.networkMessage = facts.networkMessage
    this.retryAfterMs = facts.retryAfterMs
    this.outcomeUnknown = facts.outcomeUnknown ?? false
  }
}
