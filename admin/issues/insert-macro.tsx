import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { fillMacro } from '../../shared/issue-macros.ts'
import type { IssueRecord } from '../../shared/issues.ts'
import { useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { concernOf } from './concerns.ts'

const w = words.issues

type Props = { issue: IssueRecord; onInsert: (text: string) => void }

/** Puts a canned answer into the box, filled in from the issue; it stays the writer's to edit. */
export function InsertMacro({ issue, onInsert }: Props) {
  const { user } = useSession()
  const macros = useQuery('issues.macros', {})
  const items = macros.data ?? []
  const none = [{ key: 'none', label: w.noMacros, disabled: true }]
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        className: 'macro-menu',
        items:
          items.length === 0 ? none : items.map(({ id, title }) => ({ key: id, label: title })),
        onClick: ({ key }) => {
          const macro = items.find((one) => String(one.id) === key)
          if (macro) onInsert(fillMacro(macro.text, valuesOf(issue, user.name)))
        },
      }}
    >
      <Button>
        {w.insert} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}

const valuesOf = (issue: IssueRecord, agent: string) => ({
  organization: issue.organization.name,
  campaign: issue.campaign?.title,
  resource: concernOf(issue),
  network: issue.network && w.networks[issue.network],
  message: issue.message,
  next_step: issue.nextStep,
  agent,
})
