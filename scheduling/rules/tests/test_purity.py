import subprocess
import sys


def test_the_rules_need_no_django():
    """Pure Python: whoever asks for a free time pays for nothing else."""
    code = (
        "import sys\n"
        "from scheduling.rules import chain, fairness, intervals, local_time, opening_hours, policy, slots\n"
        "print([name for name in sys.modules if name.split('.')[0] == 'django'])"
    )
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert loaded.stdout.strip() == "[]"
