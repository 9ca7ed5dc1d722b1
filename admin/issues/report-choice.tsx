import { useState } from 'react'
import { accountTitle } from '../connections/health.tsx'
import { useSettled } from '../creatives/use-settled.ts'
import { SelectOne } from '../organizations/choices.tsx'
import { Field } from '../parts/form.tsx'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'
import type { Subject } from './report-dialog.tsx'

const w = words.issues.report

export type ReportKind = 'campaign' | 'connection' | 'funding'

/** What was chosen, as the form keeps it. A part is a kind and a number: `ad 12`. */
export type Chosen = {
  organizationId?: number
  kind?: ReportKind
  record?: number
  part?: string
}

/** The smallest thing that was chosen; null while nothing is. */
export function subjectOf({ organizationId, kind, record, part }: Chosen): Subject | null {
  if (organizationId === undefined || kind === undefined || record === undefined) return null
  const [, type, id] = /^(ad|ad_group) (\d+)$/.exec(part ?? '') ?? []
  if (type === undefined) return { organizationId, resourceType: kind, resourceId: record }
  return {
    organizationId,
    resourceType: type as 'ad' | 'ad_group',
    resourceId: Number.parseInt(id ?? '', 10),
  }
}

type Option = { value: number; label: string; hasParts?: boolean }
type Choices = { options: Option[]; loading: boolean }

const AT_MOST = 20

/** The records of a kind that a typed text finds; accounts are few and found where they are shown. */
function useRecords(organizationId: number, kind: ReportKind, typed: string): Choices {
  const search = useSettled(typed.trim())
  const input = { organizationId, limit: AT_MOST, ...(search ? { search } : {}) }
  const shown = (of: ReportKind) => ({ enabled: kind === of, keep: true })
  const campaigns = useQuery('campaigns.list', input, shown('campaign'))
  const fundings = useQuery('fundings.list', input, shown('funding'))
  const accounts = useQuery('connections.list', { organizationId, limit: 100 }, shown('connection'))
  if (kind === 'campaign') {
    const options = campaigns.data?.items.map(({ id, title, kind }) => ({
      value: id,
      label: title,
      hasParts: kind === 'ad',
    }))
    return { options: options ?? [], loading: campaigns.isFetching }
  }
  if (kind === 'connection') {
    const options = accounts.data?.items.map((one) => ({ value: one.id, label: accountTitle(one) }))
    return { options: options ?? [], loading: accounts.isFetching }
  }
  const options = fundings.data?.items.map((one) => ({
    value: one.id,
    label: `${one.reference} · ${one.campaign.title}`,
  }))
  return { options: options ?? [], loading: fundings.isFetching }
}

type RecordProps = {
  organizationId: number
  kind: ReportKind
  /** Whether what was chosen has groups and ads. */
  onChange: (hasParts: boolean) => void
}

export function RecordField({ organizationId, kind, onChange }: RecordProps) {
  const [typed, setTyped] = useState('')
  const { options, loading } = useRecords(organizationId, kind, typed)
  return (
    <Field name="record" label={words.issues.resources[kind] ?? ''} required>
      <SelectOne
        options={options}
        loading={loading}
        virtual={false}
        showSearch
        filterOption={kind === 'connection'}
        optionFilterProp="label"
        onSearch={setTyped}
        onChange={(_value, option) => onChange((option as Option | undefined)?.hasParts === true)}
        notFoundContent={w.nothingFound}
      />
    </Field>
  )
}

/** The whole campaign unless a group or an ad is chosen; one that has none shows nothing here. */
export function PartField({ campaignId }: { campaignId: number }) {
  const tree = useQuery('ads.tree', { id: campaignId })
  const groups = tree.data?.groups ?? []
  if (groups.length === 0) return null
  const { resources } = words.issues
  const named = (kind: string, name: string) => w.aboutOne({ kind, name })
  const options = groups.flatMap((group) => [
    { value: `ad_group ${group.id}`, label: named(resources.ad_group ?? '', group.title) },
    ...group.ads.map((ad) => ({
      value: `ad ${ad.id}`,
      label: named(resources.ad ?? '', ad.title),
    })),
  ])
  return (
    <Field name="part" label={w.part}>
      <SelectOne
        options={options}
        placeholder={w.whole}
        allowClear
        virtual={false}
        showSearch
        optionFilterProp="label"
      />
    </Field>
  )
}
