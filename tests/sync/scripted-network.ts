import type { SpendPage, SpendRow } from '../../server/networks/answers.ts'
import type { AccountAccess, NetworkAdapter } from '../../server/networks/network.ts'
import { NetworkError } from '../../server/networks/network-error.ts'
import type { ReachPage, ReachRow } from '../../server/networks/objects.ts'

type Range = { from: string; to: string; level: SpendRow['level'] }
type ReachRange = { from: string; to: string; level: string } | { lifetime: true; level: string }
type Said = Pick<SpendRow, 'externalId' | 'day'> & Partial<SpendRow>

/**
 * An ad network that says exactly what a test lets it say, so that sequences of restatements and
 * impossible answers can be told in a line each.
 */
export class ScriptedNetwork {
  private readonly said = new Map<string, SpendRow>()
  private readonly failures = new Map<string, NetworkError>()
  /** Rows as they are, however impossible, for the next reads of a day. */
  poison: SpendRow[] = []
  /** Every question: account, level, day. */
  readonly asked: { accountId: string; level: string; day: string }[] = []
  pageSize = 2
  onAsk: (range: Range) => Promise<void> | void = () => {}

  /** What is said of people, by window: `2026-03-03 2026-03-09`, or `lifetime`. */
  readonly people = new Map<string, ReachRow[]>()
  /** Every question about people: level and window. */
  readonly askedPeople: string[] = []
  peopleFail: NetworkError['kind'] | null = null
  /** After how many answers about people it fails. */
  peopleFailAfter = 0

  constructor(readonly name: 'meta' | 'tiktok' = 'meta') {}

  say(accountId: string, one: Said): void {
    const row = {
      level: 'campaign' as const,
      campaignExternalId: one.externalId,
      currency: 'USD',
      spendMicros: 0n,
      impressions: 1000n,
      clicks: 10n,
      uniqueClicks: 9n,
      reach: 800n,
      conversions: '1',
      revenueMicros: 0n,
      ...one,
    }
    this.said.set([accountId, row.level, row.externalId, row.day].join(), row)
  }

  forget(accountId: string, one: { level?: string; externalId: string; day: string }): void {
    this.said.delete([accountId, one.level ?? 'campaign', one.externalId, one.day].join())
  }

  fail(accountId: string, kind: NetworkError['kind'] | null): void {
    if (kind === null) this.failures.delete(accountId)
    else {
      const facts = { kind, userMessage: `The network answered: ${kind}.` }
      this.failures.set(accountId, new NetworkError(this.name, facts))
    }
  }

  async *pages(access: AccountAccess, range: Range): AsyncGenerator<SpendPage> {
    const { level, from } = range
    this.asked.push({ accountId: access.accountId, level, day: from })
    await this.onAsk(range)
    const failure = this.failures.get(access.accountId)
    if (failure) throw failure
    const own = [...this.said]
      .filter(([key]) => key.startsWith(`${access.accountId},${level},`))
      .map(([, row]) => row)
      .filter((row) => row.day >= from && row.day <= range.to)
    const found = [...own, ...this.poison.filter((row) => row.level === level)]
    for (let start = 0; start === 0 || start < found.length; start += this.pageSize) {
      const rows = found.slice(start, start + this.pageSize)
      const body = JSON.stringify(rows, (_, one) => (typeof one === 'bigint' ? `${one}` : one))
      yield { body, request: `insights?level=${level}&day=${from}&offset=${start}`, rows }
    }
  }

  /** Says how many people a campaign reached in a window: `from to`, or `lifetime`. */
  sayPeople(window: string, ...said: (Pick<ReachRow, 'externalId'> & Partial<ReachRow>)[]): void {
    this.people.set(
      window,
      said.map((one) => ({
        level: 'campaign' as const,
        campaignExternalId: one.externalId,
        impressions: 1000n,
        reach: 400n,
        uniqueClicks: 30n,
        ...one,
      })),
    )
  }

  async *reachPages(range: ReachRange): AsyncGenerator<ReachPage> {
    const window = 'lifetime' in range ? 'lifetime' : `${range.from} ${range.to}`
    this.askedPeople.push(`${range.level} ${window}`)
    if (this.peopleFail && this.askedPeople.length > this.peopleFailAfter) {
      const facts = { kind: this.peopleFail, userMessage: 'The network answered.' }
      throw new NetworkError(this.name, facts)
    }
    const rows = (this.people.get(window) ?? []).filter((one) => one.level === range.level)
    const body = JSON.stringify(rows, (_, one) => (typeof one === 'bigint' ? `${one}` : one))
    yield { body, request: `reach?level=${range.level}&window=${window}`, rows }
  }

  /** The part of an adapter that a sync uses. */
  adapter(): NetworkAdapter {
    const part = {
      name: this.name,
      label: 'Meta',
      capabilities: { tokenRefresh: 'exchange' },
      getSpend: (access: AccountAccess, range: Range) => this.pages(access, range),
      readReach: (_: AccountAccess, range: ReachRange) => this.reachPages(range),
    }
    return part as unknown as NetworkAdapter
  }
}
