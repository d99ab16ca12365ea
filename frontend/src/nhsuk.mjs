// The library's components that the site uses, and their start.
// createAll() looks for data-module="..." and does nothing if there is none.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  FileUpload,
  Header,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink
} from 'nhsuk-frontend'

const components = [
  SkipLink,
  Header,
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios
]

for (const Component of components) {
  createAll(Component)
}
