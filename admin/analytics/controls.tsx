import { Button, Select } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { formatDay } from '../parts/time.ts'
import { words } from '../words.ts'
import { type Change, figureKeys, presets, type View } from './view.ts'

const w = words.analytics
type Props = { view: View; change: Change; currencies: string[]; currency: string | null }

/** Period, what it is compared with, network and currency: one currency at a time. */
export function Controls({ view, change, currencies, currency }: Props) {
  const [choosing, setChoosing] = useState(false)
  const shown = w.chosenDays({
    from: formatDay(view.period.from, null),
    to: formatDay(view.period.to, null),
  })
  const periods = [
    ...presets.map((days) => ({ value: String(days), label: w.lastDays({ days }) })),
    { value: 'own', label: view.days === null ? shown : w.ownDays },
  ]
  const choosePeriod = (value: string) => {
    setChoosing(value === 'own')
    if (value !== 'own') change({ days: value === '28' ? null : value, from: null, to: null })
  }
  return (
    <search className="analytics-controls">
      <Choice
        label={w.period}
        value={choosing || view.days === null ? 'own' : String(view.days)}
        options={periods}
        onChange={choosePeriod}
      />
      {(choosing || view.days === null) && (
        <OwnDays key={shown} view={view} change={change} onDone={() => setChoosing(false)} />
      )}
      <Choice
        label={w.compare}
        value={view.compare === null ? 'none' : 'before'}
        options={[
          { value: 'before', label: w.compareBefore },
          { value: 'none', label: w.compareNone },
        ]}
        onChange={(value) => change({ compare: value === 'none' ? 'none' : null })}
      />
      {view.campaignId === null && (
        <Choice
          label={w.network}
          value={view.network ?? 'all'}
          options={[
            { value: 'all', label: w.allNetworks },
            { value: 'meta', label: 'Meta' },
            { value: 'tiktok', label: 'TikTok' },
            { value: 'google', label: 'Google' },
          ]}
          onChange={(value) => change({ network: value === 'all' ? null : value })}
        />
      )}
      {currencies.length > 1 && (
        <Choice
          label={w.currency}
          value={currency ?? ''}
          options={currencies.map((value) => ({ value, label: value }))}
          onChange={(value) => change({ currency: value })}
        />
      )}
    </search>
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: { value: string; label: string }[]
  onChange: (value: string) => void
}

export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className="analytics-choice">
      <label htmlFor={id} className="meta">
        {label}
      </label>
      <Select
        id={id}
        value={value}
        options={options}
        onChange={onChange}
        virtual={false}
        popupMatchSelectWidth={false}
      />
    </div>
  )
}

function OwnDays({
  view,
  change,
  onDone,
}: Pick<Props, 'view' | 'change'> & { onDone: () => void }) {
  const [from, setFrom] = useState(view.period.from)
  const [to, setTo] = useState(view.period.to)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({ from, to, days: null })
    onDone()
  }
  return (
    <form className="row" onSubmit={submit}>
      <DayInput label={w.from} value={from} max={to} onChange={setFrom} />
      <DayInput label={w.to} value={to} min={from} onChange={setTo} />
      <Button htmlType="submit">{w.show}</Button>
    </form>
  )
}

type DayInputProps = {
  label: string
  value: string
  min?: string
  max?: string
  onChange: (day: string) => void
}

function DayInput({ label, value, min, max, onChange }: DayInputProps) {
  return (
    <label className="analytics-choice">
      <span className="meta">{label}</span>
      <input
        className="plain-input"
        type="date"
        required
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

export function FigureChoice({ view, change }: { view: View; change: Change }) {
  return (
    <Choice
      label={w.figure}
      value={view.figure}
      options={figureKeys.map((value) => ({ value, label: w.figures[value] }))}
      onChange={(value) => change({ figure: value === 'spend' ? null : value })}
    />
  )
}

export function Incomplete({ from }: { from: string | null }) {
  if (from === null) return null
  return <p className="meta">{w.incomplete({ day: formatDay(from, null) })}</p>
}
