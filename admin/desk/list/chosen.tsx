/** What can be done to the cases that are ticked. */
import { closeReasons } from '../../../db/shapes.ts'
import { longestTag } from '../../../knowledge/deeds.ts'
import { caseListTexts } from '../../../knowledge/texts/case-list.ts'
import { categoryTerms, closeReasonTerms } from '../../../knowledge/texts/terms.ts'
import { addressOf, categories, districts, listPath, type View } from './view.ts'

const texts = caseListTexts.chosen

/** Stands in a form with the rows; each button says which deed it is. */
export const Chosen = (props: {
  readonly view: View
  readonly staff: readonly { readonly id: string; readonly name: string }[]
}) => (
  <fieldset class="chosen" id="yang-dipilih">
    <legend class="hidden-text">{texts.title}</legend>
    <p class="row chosen-first">
      <a
        href={`${addressOf(props.view, { after: props.view.after })}${allTicked(props.view)}`}
        data-ticks-all
      >
        {texts.all}
      </a>
      <span class="soft chosen-hint">{texts.hint}</span>
    </p>
    <div class="chosen-deeds">
      <p class="row">
        <Deed name="ambil" words={texts.take} tone="" keyName="a" />
        <Deed name="lepas" words={texts.release} />
        <Deed name="mendesak" words={texts.urgent} />
        <Deed name="biasa" words={texts.notUrgent} />
        <span title={texts.mergeHint}>
          <Deed name="gabung" words={texts.merge} keyName="m" />
        </span>
      </p>
      <div class="field">
        <label class="hidden-text" for="tutup-karena">
          {texts.reason}
        </label>
        <div class="search">
          <select id="tutup-karena" name="alasan" data-key="c" data-key-many data-key-label={texts.close}>
            <option value="">{texts.chooseReason}</option>
            {closeReasons.map((reason) => (
              <option value={reason}>{closeReasonTerms[reason].label}</option>
            ))}
          </select>
          <button type="submit" class="button quiet small" formaction={`${listPath}/banyak/tutup`}>
            {texts.close}
          </button>
        </div>
      </div>
      <details id="kerjakan-lain" class="chosen-rest">
        <summary>{texts.more}</summary>
        <div class="chosen-more">
          <div class="field">
            <label for="serahkan-kepada">{texts.assignTo}</label>
            <div class="search">
              <select id="serahkan-kepada" name="kepada">
                {props.staff.map(({ id, name }) => (
                  <option value={id}>{name}</option>
                ))}
              </select>
              <Deed name="serahkan" words={texts.assign} />
            </div>
          </div>
          <div class="field">
            <label for="tambah-tag">{texts.tag}</label>
            <div class="search">
              <input id="tambah-tag" name="tag" maxlength={longestTag} />
              <Deed name="tag" words={texts.addTag} />
            </div>
          </div>
          <div class="field">
            <label for="pilih-topik">{caseListTexts.filter.category}</label>
            <select id="pilih-topik" name="topik">
              <Unchanged />
              {categories.map((name) => (
                <option value={name}>{categoryTerms[name]}</option>
              ))}
            </select>
          </div>
          <div class="field">
            <label for="pilih-tempat">{caseListTexts.filter.place}</label>
            <div class="search">
              <select id="pilih-tempat" name="tempat">
                <Unchanged />
                {districts.map(({ name, villages }) => (
                  <optgroup label={name}>
                    {[...new Set([name, ...villages])].map((place) => (
                      <option value={place}>{place}</option>
                    ))}
                  </optgroup>
                ))}
              </select>
              <Deed name="atur" words={texts.sort} />
            </div>
          </div>
        </div>
      </details>
    </div>
  </fieldset>
)

/** A link that works without scripts: the same page with everything ticked. */
const allTicked = (view: View): string =>
  addressOf(view, { after: view.after }).includes('?') ? '&pilih=semua' : '?pilih=semua'

const Deed = (props: {
  readonly name: string
  readonly words: string
  readonly tone?: string
  readonly keyName?: string
}) => (
  <button
    type="submit"
    name="lakukan"
    value={props.name}
    class={`button small ${props.tone ?? 'quiet'}`}
    {...(props.keyName && { 'data-key': props.keyName, 'data-key-many': true })}
  >
    {props.words}
  </button>
)

const Unchanged = () => (
  <>
    <option value="">{texts.keep}</option>
    <option value="-">{texts.none}</option>
  </>
)
