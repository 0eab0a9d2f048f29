// Gives the boxes of Django's autocompletion the names of their fields, which select2 leaves out.
function name(field) {
  const label = document.querySelector(`label[for="${field.id}"]`)
  const box = field.parentElement.querySelector(".select2-selection")
  if (!label || !box) return
  label.id ||= `label-${field.id}`
  // What is chosen stands in a second field without a name; it is only the first one's words.
  for (const role of ["role", "aria-readonly"]) box.firstElementChild?.removeAttribute(role)
  box.setAttribute("aria-labelledby", `${label.id} select2-${field.id}-container`)
}

for (const field of document.querySelectorAll("select.admin-autocomplete")) {
  // The box is made once the page stands; this module may come before or after that.
  new MutationObserver(() => name(field)).observe(field.parentElement, { childList: true })
  name(field)
}
