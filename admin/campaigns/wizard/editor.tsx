import { Button } from 'antd'
import { useState } from 'react'
import { PageHeader } from '../../parts/page-header.tsx'
import { TimeText } from '../../parts/time-text.tsx'
import { words } from '../../words.ts'
import { DraftConflict } from './conflict.tsx'
import type { Draft } from './draft.ts'
import { ShownFaults } from './field.tsx'
import { SaveProblems } from './problems.tsx'
import { StepAccount } from './step-account.tsx'
import { StepAds } from './step-ads.tsx'
import { StepGoal } from './step-goal.tsx'
import { StepGroups } from './step-groups.tsx'
import { channelOf, type Options, type StepProps } from './step-props.ts'
import { StepReview } from './step-review.tsx'
import { StepsNav } from './steps-nav.tsx'
import { WizardSummary } from './summary.tsx'
import { type Base, type DraftStore, useDraft } from './use-draft.ts'
import { type Steps, useSteps } from './use-steps.ts'

const w = words.campaigns.wizard

type Props = {
  organizationId: number
  options: Options
  initial: Draft
  stored: Base | null
  /** Told the number a new draft was given. */
  onMade?: (id: number) => void
}

/** The steps of a draft with the summary beside them. What is typed lives here, above the steps. */
export function DraftEditor({ organizationId, options, initial, stored, onMade }: Props) {
  const store = useDraft({ organizationId, initial, stored })
  const offered = options.connections
  const account = offered.find((one) => one.id === store.draft.connectionId) ?? null
  const steps = useSteps(store, channelOf(account, store.draft), onMade)
  const [launchPlace, setLaunchPlace] = useState<HTMLElement | null>(null)
  const title = store.base
    ? w.editTitle({ title: store.base.campaign.title })
    : words.campaigns.create
  return (
    <ShownFaults value={{ faults: steps.shown, focusOn: steps.focusOn }}>
      <PageHeader title={title} answer={<SavedNote store={store} />} />
      <FoundCopy store={store} />
      <StepsNav step={steps.step} faults={steps.shown} onGo={(step) => void steps.go(step)} />
      <div className="wizard">
        <form
          className="wizard-main"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void steps.next()
          }}
        >
          {store.conflict && (
            <DraftConflict store={store} conflict={store.conflict} offered={offered} />
          )}
          <SaveProblems
            faults={store.faults}
            saved={store.saved}
            trouble={store.trouble}
            draft={store.draft}
            onFix={steps.fix}
          />
          <section className="card" aria-labelledby="wizard-step">
            <h2 id="wizard-step" tabIndex={-1}>
              {w.steps[steps.step]}
            </h2>
            <CurrentStep {...{ steps, store, organizationId, offered, account, launchPlace }} />
          </section>
          <Buttons store={store} steps={steps} launchPlace={setLaunchPlace} />
        </form>
        <WizardSummary draft={store.draft} account={account} options={options} />
      </div>
    </ShownFaults>
  )
}

type CurrentProps = StepProps & { steps: Steps; launchPlace: HTMLElement | null }

function CurrentStep({ steps, launchPlace, ...props }: CurrentProps) {
  if (steps.step === 'account') return <StepAccount {...props} />
  if (steps.step === 'goal') return <StepGoal {...props} />
  if (steps.step === 'groups') return <StepGroups {...props} />
  if (steps.step === 'ads') return <StepAds {...props} />
  return <StepReview store={props.store} launchPlace={launchPlace} onFix={steps.fix} />
}

type ButtonsProps = {
  store: DraftStore
  steps: Steps
  /** Told where the last step puts its launch. */
  launchPlace: (place: HTMLElement | null) => void
}

function Buttons({ store, steps, launchPlace }: ButtonsProps) {
  return (
    <div className="wizard-actions">
      {steps.previous && (
        <Button onClick={() => void steps.go(steps.previous ?? steps.step)}>{w.back}</Button>
      )}
      <Button loading={store.saving} onClick={() => void steps.save()}>
        {w.save}
      </Button>
      {steps.following ? (
        <Button type="primary" htmlType="submit" loading={store.saving}>
          {w.next}
        </Button>
      ) : (
        <div className="wizard-launch" ref={launchPlace} />
      )}
    </div>
  )
}

function SavedNote({ store }: { store: DraftStore }) {
  const { base, dirty, saving } = store
  if (saving) return <span role="status">{w.saving}</span>
  if (base === null) return <span className="meta">{w.notSaved}</span>
  return (
    <span className="meta" role="status">
      {w.saved} <TimeText at={base.campaign.updatedAt} />
      {dirty && `. ${w.unsaved}.`}
    </span>
  )
}

/** Input of an earlier visit: offered, never put over what is there. */
function FoundCopy({ store }: { store: DraftStore }) {
  const { found, putAway } = store.copy
  if (!found) return null
  return (
    <div className="note-info row found-copy" role="status">
      {w.local.found}
      <Button
        size="small"
        onClick={() => {
          store.change(found, [])
          putAway()
        }}
      >
        {w.local.use}
      </Button>
      <Button size="small" onClick={putAway}>
        {w.local.discard}
      </Button>
    </div>
  )
}
