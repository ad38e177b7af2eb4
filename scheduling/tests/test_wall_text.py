import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.rules.wall_text import minute_of_day, time_text


@given(st.integers(0, 1440))
def test_every_minute_of_the_day_is_written_and_read_back(minute):
    text = time_text(minute)
    assert len(text) == 5
    assert minute_of_day(text) == minute


@given(st.text(max_size=6))
def test_text_is_a_time_only_in_the_form_in_which_it_is_written(text):
    try:
        minute = minute_of_day(text)
    except ValueError:
        return
    assert time_text(minute) == text


@pytest.mark.parametrize("text", ["24:01", "25:00", "8:00", "08:60", "08:00 ", "08:00\n", "٠٨:٠٠", "", "0800"])
def test_anything_else_is_no_time(text):
    with pytest.raises(ValueError):
        minute_of_day(text)


@pytest.mark.parametrize("minute", [-1, 1441])
def test_there_is_no_minute_outside_of_the_day(minute):
    with pytest.raises(ValueError):
        time_text(minute)
