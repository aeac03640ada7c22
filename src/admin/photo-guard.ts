/** A field that is being filled, or the photo dialog, which gives the photo to the field once it has faded out. */
const unfinished = '.empty.processing, dialog:not([open]) .drop-target';

/**
 * Keeps people at a field while the editor prepares its photo. The field is empty until then, and saving, leaving, or
 * changing the language would silently lose the photo. Keyboard shortcuts click their button. Remove this when Sveltia
 * waits for photos.
 * @param waiting the message
 */
export function guardPhotos(waiting: string): void {
  const isPreparing = () => document.querySelector(unfinished) !== null;
  const refuse = (event: Event) => {
    if (!isPreparing()) return false;
    event.preventDefault();
    event.stopImmediatePropagation();
    alert(waiting);
    return true;
  };
  const refuseClick = (event: MouseEvent) => {
    if ((event.target as Element).closest('button, [role=combobox]')) refuse(event);
  };
  const refuseLeaving = (event: HashChangeEvent) => {
    if (refuse(event)) history.pushState(null, '', event.oldURL);
  };
  // The browser shows its own question.
  addEventListener('beforeunload', (event) => isPreparing() && event.preventDefault());
  addEventListener('click', refuseClick, { capture: true });
  addEventListener('hashchange', refuseLeaving, { capture: true });
}
