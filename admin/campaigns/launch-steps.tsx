import { CheckOutlined, ClockCircleOutlined, EllipsisOutlined } from '@ant-design/icons'
import { Card } from '../parts/card.tsx'
import { Progress } from '../parts/progress.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useQuery } from '../queries.ts'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import type { Campaign } from './show.tsx'

const w = words.campaigns.record.launch

type Launch = NonNullable<Campaign['launch']>
type Step = Pick<
  Answer<'campaigns.launchProgress'>['steps'][number],
  'step' | 'label' | 'state' | 'at'
>

/** Asked again without being told, should a message get lost: the launch goes on by itself. */
const LOOK_AGAIN_MS = 4_000

const barStates: Record<Launch['state'], 'running' | 'stopping' | 'succeeded' | 'failed'> = {
  running: 'running',
  done: 'succeeded',
  failed: 'failed',
  removing: 'stopping',
  removed: 'failed',
}

/** How far a launch is, with names; it goes on when the page is left. Gone once it has succeeded. */
export function LaunchSteps({ campaign }: { campaign: Campaign }) {
  const shown = campaign.launch !== null && barStates[campaign.launch.state] !== 'succeeded'
  const open = shown && campaign.launch?.finishedAt === null
  const query = useQuery(
    'campaigns.launchProgress',
    { id: campaign.id },
    { enabled: shown, keep: true, refetchEveryMs: open ? LOOK_AGAIN_MS : undefined },
  )
  const launch = query.data?.launch ?? campaign.launch
  if (!shown || !launch) return null
  return (
    <Card title={w.title}>
      <Progress
        name={w.name({ title: campaign.title })}
        done={launch.stepsDone}
        total={launch.stepsTotal === 0 ? null : launch.stepsTotal}
        state={barStates[launch.state]}
        detail={w.states[launch.state]}
      />
      {launch.error !== null && (
        <p className={launch.finishedAt === null ? 'note-warning' : 'note-error'}>{launch.error}</p>
      )}
      <p className="meta">
        {w.started({ by: launch.startedBy })}, <TimeText at={launch.startedAt} />.{' '}
        {launch.attempts > 1 && w.attempt({ attempts: launch.attempts })}
      </p>
      <Steps steps={query.data?.steps ?? []} />
    </Card>
  )
}

const icons = { done: CheckOutlined, intended: EllipsisOutlined, waiting: ClockCircleOutlined }

/** What is done step by step at a network, and how far it is. */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol className="launch-steps" aria-label={w.steps}>
      {steps.map(({ step, label, state, at }) => {
        const Icon = icons[state]
        return (
          <li key={step} className={`launch-step launch-step-${state}`}>
            <Icon aria-hidden="true" />
            <span>{label}</span>
            <span className="meta">
              {w[state]} {at !== null && state !== 'waiting' && <TimeText at={at} />}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
