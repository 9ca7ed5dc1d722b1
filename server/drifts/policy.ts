import { isOurs, type Verdict } from '../campaigns/policy.ts'
import type { Drift, DriftedCampaign } from './model.ts'

type Facts = Pick<Drift, 'field' | 'theirs' | 'resolved_at'>

function isOpen(drift: Facts, campaign: DriftedCampaign): Verdict {
  if (drift.resolved_at) return 'This difference is settled.'
  if (campaign.lifecycle !== 'active' && campaign.lifecycle !== 'paused') {
    return `The campaign is ${campaign.lifecycle}.`
  }
  const ours = isOurs(campaign)
  if (ours !== true) return ours
  return campaign.pending_move
    ? 'A move is still under way at the network. Wait until it has answered.'
    : true
}

/** Whether what the network shows may become what stands here. */
export function canKeepTheirs(drift: Facts, campaign: DriftedCampaign): Verdict {
  const open = isOpen(drift, campaign)
  if (open !== true || drift.field !== 'status' || drift.theirs !== 'active') return open
  const others = campaign.paused_by.filter((one) => one !== 'person' && one !== 'network')
  return others.length === 0 || `It is paused by ${others.join(' and ')}; only that lets it run.`
}

/** Whether what stands here may be sent to the network once more. */
export function canPushOurs(drift: Facts, campaign: DriftedCampaign): Verdict {
  const open = isOpen(drift, campaign)
  if (open !== true) return open
  if (drift.field === 'gone') return 'What is gone at a network cannot be brought back.'
  if (campaign.connection_status === 'working') return true
  return 'Its ad account is not connected. Sign in again first.'
}
