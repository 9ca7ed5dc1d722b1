import { PlusOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { IssueMacro } from '../../shared/issue-macros.ts'
import { Card } from '../parts/card.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorState } from '../parts/error-state.tsx'
import { Loading } from '../parts/loading.tsx'
import { MoveButton } from '../parts/move-button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { TimeText } from '../parts/time-text.tsx'
import { useMove, useQuery } from '../queries.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { MacroForm } from './macro-form.tsx'
import './issues.css'

const w = words.issues.macros

type Editing = IssueMacro | 'new' | null

/** The answers that support writes often, to read, add, change and delete. */
export function MacroList() {
  const query = useQuery('issues.macros', {})
  const keeps = useSession().may('issues:keep_macros')
  const [editing, setEditing] = useState<Editing>(null)
  const add = keeps && (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden="true" />}
      onClick={() => setEditing('new')}
    >
      {w.add}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={w.title}
        actions={add}
        answer={<Link to="/issues">{words.issues.queue}</Link>}
      />
      {query.isError && <ErrorState error={query.error} what={w.many} onRetry={query.refetch} />}
      {query.isLoading && <Loading what={w.many} />}
      {query.data?.length === 0 && <EmptyState title={w.none} text={w.noneText} />}
      <div className="stack">
        {query.data?.map((macro) => (
          <Macro key={macro.id} macro={macro} onEdit={keeps ? setEditing : undefined} />
        ))}
      </div>
      <Drawer
        open={editing !== null}
        width={520}
        title={editing === null || editing === 'new' ? w.add : w.edit({ title: editing.title })}
        onClose={() => setEditing(null)}
        closable={{ 'aria-label': words.parts.close }}
        destroyOnHidden
      >
        {editing !== null && (
          <MacroForm macro={editing === 'new' ? null : editing} onSaved={() => setEditing(null)} />
        )}
      </Drawer>
    </>
  )
}

type MacroProps = { macro: IssueMacro; onEdit: ((macro: IssueMacro) => void) | undefined }

function Macro({ macro, onEdit }: MacroProps) {
  const remove = useMove('issues.deleteMacro', { done: w.removed })
  return (
    <Card
      title={macro.title}
      extra={
        <span className="meta">
          {w.changed} <TimeText at={macro.updatedAt} /> {w.by({ name: macro.updatedBy })}
        </span>
      }
    >
      <p className="note-text">{macro.text}</p>
      {onEdit && (
        <div className="row">
          <Button onClick={() => onEdit(macro)}>{w.edit({ title: macro.title })}</Button>
          <MoveButton
            label={w.remove}
            can={true}
            danger
            onMove={() => remove.run({ id: macro.id })}
            confirm={{
              question: w.removeQuestion({ title: macro.title }),
              consequences: [w.removeConsequence],
            }}
          />
        </div>
      )}
    </Card>
  )
}
