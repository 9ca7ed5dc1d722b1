export const staff = {
  menu: 'Staff',
  one: 'person',
  many: 'staff',
  name: 'Name',
  email: 'E-mail',
  role: 'Role',
  roles: { auditor: 'Auditor', support: 'Support agent', operator: 'Operator' } as Record<
    string,
    string
  >,
  since: 'Since',
  lastSeen: 'Last seen',
  twoStep: '2-step',
  set: 'Give a staff role',
  setTitle: 'Give a person a staff role',
  setHelp:
    'The person needs an account. Their sessions end, so that they sign in with the new role.',
  done: 'The role was given.',
  invite: 'Invite to the staff',
  inviteTitle: 'Invite a person to the staff',
  inviteHelp: 'For someone who has no account yet. You get a link to hand over.',
  remove: 'Remove from staff',
  removeQuestion: (v: { name: string }) => `Remove ${v.name} from the staff?`,
  removeEffect: 'Their sessions end at once. What they did stays in the audit log.',
  removed: 'Removed from the staff.',
}
