"""The page's entry for Streamlit: hands over to the page, holds no logic."""

from assistant.ui.page import main

main()
