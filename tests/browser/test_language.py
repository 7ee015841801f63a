"""A language chosen on the cover is spoken everywhere, and still after the program was started
again."""

from playwright.sync_api import Browser, expect

from tests.browser.reader import CLICK, PATIENCE, Reader
from tests.browser.server import Server


def test_the_choice_on_the_cover_switches_everything(chromium: Browser, server: Server) -> None:
    reader = Reader(chromium, server.url)
    reader.open()
    reader.sees_question("So what does networking mean to you?")
    expect(reader.page.get_by_role("heading", level=1)).to_have_css("text-align", "center")
    expect(reader.page.locator("link[rel~=icon]")).to_have_attribute("href", "./favicon.png")
    _choose(reader, "Español")
    reader.sees_question("qué significa para ti el networking")
    reader.press("Mostrar todas las páginas")
    expect(reader.page.get_by_role("link", name="Qué salió de ello").first).to_be_attached()
    expect(reader.page.locator("html")).to_have_attribute("lang", "es", timeout=PATIENCE)
    reader.leave()
    server.stop()
    server.start()
    reader = Reader(chromium, server.url)
    reader.open("activities")
    reader.sees_question("Actividades")
    _streamlit_speaks_it_too(reader)
    reader.choose("¿Qué hiciste?", "Pasar un contacto")
    reader.press("Anotar")
    reader.sees("1 en total.")
    reader.open("your_data")
    expect(reader.page.get_by_role("button", name="Elegir un fichero")).to_be_attached(
        timeout=PATIENCE
    )
    _choose(reader, "English")
    reader.sees_question("Your data")
    expect(reader.page.get_by_role("button", name="Choose a file")).to_be_attached(timeout=PATIENCE)
    expect(reader.page.locator("html")).to_have_attribute("lang", "en", timeout=PATIENCE)
    expect(reader.page.get_by_test_id("stSkipToContent")).to_have_text("Skip to main content")
    assert not reader.strangers


def _streamlit_speaks_it_too(reader: Reader) -> None:
    """The few words of its own."""
    page = reader.page
    expect(page.get_by_test_id("stSkipToContent")).to_have_text("Ir al contenido", timeout=PATIENCE)
    field = page.get_by_role("combobox", name="¿Qué hiciste?")
    field.fill("zzzz")
    expect(page.get_by_role("listbox")).to_contain_text("Añadir: zzzz")
    field.fill("Pasar un contacto")
    field.press("Enter")
    reader.wait()
    expect(page.get_by_role("textbox", name="¿Cuándo?")).to_have_attribute("placeholder", "hoy")
    expect(page.get_by_role("button", name="Elegir un día: ¿Cuándo?")).to_be_visible()


def _choose(reader: Reader, language: str) -> None:
    reader.page.get_by_role("radio", name=language).click(delay=CLICK)
    reader.wait()
