import { Modal } from 'antd'
import { SecretOnce } from '../tokens/secret-once.tsx'
import type { Answer } from '../trpc.ts'
import { words } from '../words.ts'
import { useLongTime } from './long-time.ts'

const w = words.members

type Props = { title: string; made: Answer<'members.invite'>; onStored: () => void }

/** Only its own button closes it: the link cannot be seen again. */
export function InvitationLink({ title, made, onStored }: Props) {
  const longTime = useLongTime()
  return (
    <Modal open title={title} closable={false} keyboard={false} maskClosable={false} footer={null}>
      <SecretOnce
        title={w.linkTitle}
        text={w.linkText({ email: made.email, until: longTime(made.expiresAt) })}
        label={w.linkTitle}
        secret={made.link}
        onStored={onStored}
      />
    </Modal>
  )
}
