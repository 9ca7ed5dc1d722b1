import { AutoComplete } from 'antd'
import { useDeferredValue } from 'react'
import { useQuery } from '../queries.ts'
import { words } from '../words.ts'

const w = words.submissions.form

export type Suggested = { value: string; label: string }

type Known = {
  suggested: Suggested[]
  /** What is known about the handle; null while that is not clear. */
  said: string | null
  isNew: boolean
}

const plain = (text: string) => text.trim().replace(/^@/, '')

/** Creators of the organization whose handle or name holds what is typed, and whether this one is among them. */
export function useKnown(organizationId: number, typed: string): Known {
  const handle = useDeferredValue(plain(typed))
  const query = useQuery(
    'creators.listRecords',
    { organizationId, search: handle, limit: 20 },
    { enabled: handle.length >= 2, keep: true },
  )
  if (handle.length < 2 || !query.data) return { suggested: [], said: null, isNew: false }
  const names = new Map(query.data.items.map((row) => [row.handle, row.name]))
  const same = [...names].find(([one]) => one.toLowerCase() === handle.toLowerCase())
  return {
    suggested: [...names].map(([value, name]) => ({
      value,
      label: name === value ? value : `${value} · ${name}`,
    })),
    said: same ? w.known({ name: same[1] }) : w.unknown,
    isNew: !same,
  }
}

type Props = {
  id?: string
  value?: string
  onChange?: (value: string) => void
  suggested: Suggested[]
}

/** A handle, with those that are known already to choose from. */
export function CreatorInput({ id, value, onChange, suggested }: Props) {
  return (
    <AutoComplete
      id={id}
      value={value}
      onChange={onChange}
      options={suggested}
      maxLength={101}
      virtual={false}
    />
  )
}
