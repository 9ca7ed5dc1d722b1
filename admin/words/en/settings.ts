export const settings = {
  menu: 'Settings',
  profile: 'Profile',
  name: 'Your name',
  nameHelp: 'As colleagues and the audit log show it.',
  email: 'E-mail',
  saveName: 'Save name',
  nothingToSave: 'Nothing to save.',
  nameSaved: 'Your name was saved.',
  password: 'Password',
  changePassword: 'Change password',
  currentPassword: 'Password now',
  newPassword: 'New password',
  newPasswordHelp: 'At least 12 characters.',
  passwordEffect: 'You stay signed in here. Every other place is signed out.',
  passwordChanged: (v: { count: number }) =>
    v.count === 0
      ? 'Your password was changed.'
      : `Your password was changed. ${elsewhere(v.count)} signed out.`,
  twoStep: 'Two-step sign-in',
  isOn: 'On',
  isOff: 'Off',
  twoStepOff:
    'With an authenticator app, your password alone is not enough to sign in as you. Any app for one-time codes will do.',
  twoStepOn: 'After your password, sign-in asks for the six digits of your authenticator app.',
  turnOn: 'Turn on two-step sign-in',
  turnOff: 'Turn off two-step sign-in',
  turnOffEffect:
    'The app’s codes and your backup codes stop working. Your password is enough again.',
  turnedOff: 'Two-step sign-in is off.',
  yourPassword: 'Your password',
  next: 'Go on',
  cancel: 'Leave it off',
  scan: 'Scan this with your app',
  scanLabel: 'QR code for your authenticator app',
  orType: 'Or type this key into it',
  codesTitle: 'Keep these backup codes',
  codesText:
    'Each lets you in once when the app is not at hand. They are shown only now; we cannot show them again.',
  copyCodes: 'Copy codes',
  copied: 'Copied',
  code: 'Code from the app',
  codeHelp: 'Six digits. They change every half minute.',
  confirm: 'Confirm code and turn on',
  turnedOn: (v: { count: number }) =>
    v.count === 0
      ? 'Two-step sign-in is on.'
      : `Two-step sign-in is on. ${elsewhere(v.count)} signed out.`,
  places: 'Where you are signed in',
  thisPlace: 'This browser',
  address: 'Address',
  started: 'Signed in',
  lastSeen: 'Last seen',
  unknown: 'Unknown browser',
  on: (v: { browser: string; system: string }) => `${v.browser} on ${v.system}`,
  signOutElsewhere: 'Sign out everywhere else',
  onlyHere: 'You are signed in here only.',
  signOutQuestion: 'Sign out everywhere else?',
  signOutEffect: (v: { count: number }) =>
    `${elsewhere(v.count)} signed out at once. What is typed there and not saved is lost.`,
  signedOut: (v: { count: number }) => `${elsewhere(v.count)} signed out.`,
}

function elsewhere(count: number): string {
  return count === 1 ? 'One other place is' : `${count} other places are`
}
