import { startSandbox } from '../../server/sandbox/server.ts'
import type { NetworkName } from '../../shared/networks.ts'

export type FaultOrder = {
  kind: string
  match?: { method?: string; step?: string; pathIncludes?: string; accountId?: string }
  times?: number | 'always'
  skip?: number
  afterMs?: number
}

/** What the sandbox keeps of one launch; the statuses are in the network's words. */
export type Tree = Record<'campaigns' | 'groups' | 'ads', { id: string; status: string }[]>

export type OwnerEdit = {
  name?: string
  status?: 'paused' | 'active' | 'removed'
  daily_budget_micros?: string
}

export type Control = Awaited<ReturnType<typeof openSandbox>>

/** A sandbox of its own in memory, and its control calls. */
export async function openSandbox(network: NetworkName) {
  const sandbox = await startSandbox({ port: 0, dataFile: null, seed: 'contract', silent: true })
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${sandbox.url}/_sandbox${path}`, {
      method,
      headers: body && { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  let aheadMs = 0
  return {
    url: sandbox.url,
    stop: sandbox.stop,
    fault: (order: FaultOrder) =>
      ask('POST', '/faults', { ...order, match: { network, ...order.match } }),
    calm: () => ask('DELETE', '/faults'),
    lag: (order: { ms?: number; calls?: number; directReads?: number }) =>
      ask('POST', '/search-lag', order),
    advance: (advanceMs: number) => {
      aheadMs += advanceMs
      return ask('POST', '/clock', { advanceMs })
    },
    /** What the sandbox's clock shows. */
    now: () => new Date(Date.now() + aheadMs),
    review: (adId: string, verdict: string, reasons: string[] = []) =>
      ask('POST', '/reviews', { network, adId, verdict, reasons }),
    restate: (order: object) => ask('POST', '/restatements', { network, ...order }),
    revoke: (token: string, reason: string) =>
      ask('POST', '/tokens/revoke', { network, token, reason }),
    limit: (accountId: string, callsPerHour: number) =>
      ask('POST', '/rate-limits', { network, accountId, callsPerHour }),
    problem: (objectId: string, severity: 'error' | 'warning') =>
      ask('POST', '/problems', {
        network,
        objectId,
        severity,
        code: 7,
        summary: 'S',
        message: 'M',
      }),
    /** Campaigns that their owner made there; the same ones when it is repeated. */
    plant: async (accountId: string): Promise<{ id: string; name: string }[]> =>
      (await ask('POST', `/${network}/plant-campaigns`, { account_id: accountId })).campaigns,
    /** Changes an object as its owner would at the network. */
    edit: (objectId: string, change: OwnerEdit) =>
      ask('POST', `/${network}/edit`, { object_id: objectId, ...change }),
    /** What a launch left on the network; with `all` also what was removed. */
    treeOf: async (reference: string, all: '0' | '1' = '0'): Promise<Tree> => {
      const state = await ask('GET', `/state?all=${all}`)
      const kept = (name: keyof Tree) =>
        state[network][name].filter((row: { reference: string }) => row.reference === reference)
      return {
        campaigns: kept('campaigns'),
        groups: kept('groups'),
        ads: kept('ads'),
      }
    },
    versions: (supported: string[]) =>
      ask('POST', '/versions', { network, supported, default: supported[0] }),
    /** Calls that reached this network, since the journal was last wiped. */
    calls: async () => (await ask('GET', `/journal?network=${network}`)).calls.length as number,
    journalText: async () => JSON.stringify(await ask('GET', '/journal')),
  }
}
