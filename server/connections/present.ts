import type { ConnectionRecord } from '../../shared/connections.ts'
import { type Permission, refusalOf } from '../../shared/permissions.ts'
import { holds, type Principal } from '../principal.ts'
import { healthOf } from './health.ts'
import type { Connection } from './model.ts'
import * as policy from './policy.ts'
import { type OpenRunRow, presentOpenRun } from './runs.ts'

/** A row with what stands around it, as list.ts reads it. */
export type ConnectionFacts = Connection & {
  organizationName: string
  connectedByName: string
  syncedThrough: string | null
  campaigns: number
  campaignsRunning: number
  openRun: OpenRunRow | null
}

type Viewer = { principal: Principal; now: Date; label: string }

export function presentConnection(facts: ConnectionFacts, viewer: Viewer): ConnectionRecord {
  const { principal, now, label } = viewer
  const health = healthOf({ ...facts, label }, now, principal.staffRole ? 'staff' : 'brand')
  return {
    id: facts.id,
    organization: { id: facts.organizationId, name: facts.organizationName },
    network: facts.network,
    networkLabel: label,
    status: facts.status,
    health: { ...health, at: textOf(health.at) },
    accountId: facts.accountId,
    accountName: facts.accountName,
    currency: facts.currency,
    timeZone: facts.timeZone,
    billing: facts.billing,
    connectedBy: facts.connectedByName,
    createdAt: facts.createdAt.toISOString(),
    lastGoodSyncAt: textOf(facts.lastGoodSyncAt),
    nextSyncAt: textOf(facts.nextSyncAt),
    syncedThrough: facts.syncedThrough,
    syncPausedAt: textOf(facts.syncPausedAt),
    syncPausedReason: facts.syncPausedReason,
    // What another token renews ends within the hour again and again: that end means nothing.
    tokenExpiresAt: facts.renewable ? null : textOf(facts.tokenExpiresAt),
    limitedUntil: textOf(facts.limitedUntil),
    rateUsedPercent: facts.rateUsedPercent,
    lastError: facts.lastError,
    lastErrorAt: textOf(facts.lastErrorAt),
    campaigns: facts.campaigns,
    campaignsRunning: facts.campaignsRunning,
    openRun: facts.openRun && presentOpenRun(facts.openRun),
    version: facts.version,
    can: abilities(facts, principal),
  }
}

const textOf = (at: Date | null) => at?.toISOString() ?? null

function abilities(facts: ConnectionFacts, principal: Principal): ConnectionRecord['can'] {
  const may = (permission: Permission, ruling: policy.Ruling) =>
    holds(principal, permission, facts.organizationId) ? ruling : refusalOf(permission)
  return {
    choose: may('connections:connect', policy.mayChoose(facts)),
    reconnect: may('connections:connect', policy.mayReconnect(facts)),
    sync: may('connections:sync', policy.maySync(facts)),
    deepRead: may('connections:sync', policy.maySync(facts)),
    pauseSync: may('connections:pause_sync', policy.mayPauseSync(facts)),
    resumeSync: may('connections:pause_sync', policy.mayResumeSync(facts)),
    setBilling: may('connections:set_billing', policy.maySetBilling(facts)),
    disconnect: may('connections:connect', policy.mayDisconnect(facts, facts.campaignsRunning)),
  }
}
