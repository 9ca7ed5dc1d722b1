import { useMemo } from 'react'
import { ledgerKinds } from '../../shared/ledger.ts'
import type { FilterSpec } from '../parts/list-address.ts'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'

const w = words.ledger

/** Those a person picks from; any other currency is reached by its accounts. */
const currencies = ['AUD', 'CAD', 'CHF', 'EUR', 'GBP', 'JPY', 'KWD', 'USD']

export const currencyFilter: FilterSpec = {
  key: 'currency',
  label: w.currency,
  kind: 'choice',
  choices: currencies.map((value) => ({ value, label: value })),
}

export const kindsFilter: FilterSpec = {
  key: 'kinds',
  label: w.kind,
  kind: 'choice',
  many: true,
  choices: ledgerKinds.map((value) => ({ value, label: w.kinds[value] ?? value })),
}

export const daysFilter: FilterSpec = {
  key: 'days',
  label: w.days,
  kind: 'days',
  fields: ['from', 'to'],
}

export const referenceFilter: FilterSpec = {
  key: 'search',
  label: w.reference,
  kind: 'text',
  placeholder: 'fee:81',
}

/** Staff choose among the brands. */
export function useBrandFilter(): FilterSpec[] {
  const staff = useSession().organization === null
  const brands = useQuery('organizations.list', { limit: 100 }, { enabled: staff })
  const items = brands.data?.items
  return useMemo(() => {
    if (!staff) return []
    const choices = (items ?? []).map((one) => ({ value: String(one.id), label: one.name }))
    return [{ key: 'organizationId', label: w.organization, kind: 'choice', ids: true, choices }]
  }, [staff, items])
}

/** The newest campaigns to choose from; any other is reached from its own page. */
export function useCampaignFilter(): FilterSpec {
  const { organization } = useSession()
  const input = { limit: 50, ...(organization ? { organizationId: organization.id } : {}) }
  const items = useQuery('campaigns.list', input).data?.items
  return useMemo(() => {
    const choices = (items ?? []).map((one) => ({ value: String(one.id), label: one.title }))
    return { key: 'campaignId', label: w.campaign, kind: 'choice', ids: true, choices }
  }, [items])
}
